/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One table of what can be typed. Keys are short and differ by language, for
 * they are the first letters of words; words with a colon are all understood
 * in all languages, for a consultant who works in two countries types what
 * his fingers know. The letters s and n are nobody's key: people type them
 * for yes and no. "ns" and "na" are what survey files have for the same.
 *
 * Words stand here folded (no accents, no capitals), as they are compared.
 */
#include "interview/interview_actions.h"

#include "base/utf8.h"

enum { MOST_WORD = 32 };

static const struct entry {
    const char *key[NV_LANGUAGE_COUNT];
    const char *word[NV_LANGUAGE_COUNT]; /* to be shown, with accents */
    const char *words;                   /* all that are understood */
    enum nv_message what;
    bool takes_text; /* something may follow the key */
} table[NV_ACTION_COUNT] = {
    [NV_ACTION_HELP] = {.key = {"?", "?", "?"},
                        .word = {":help", ":ayuda", ":ajuda"},
                        .words = " help ayuda ajuda ",
                        .what = NV_M_ACTION_HELP},
    [NV_ACTION_DONT_KNOW] = {.key = {"dk", "ns", "ns"},
                             .word = {":dk", ":ns", ":ns"},
                             .words = " dk ns unknown nose naosei ",
                             .what = NV_M_ACTION_DONT_KNOW},
    [NV_ACTION_NOT_APPLICABLE] = {.key = {"na", "na", "na"},
                                  .word = {":na", ":na", ":na"},
                                  .words = " na nc n/a ",
                                  .what = NV_M_ACTION_NOT_APPLICABLE},
    [NV_ACTION_BACK] = {.key = {"b", "a", "v"},
                        .word = {":back", ":atrás", ":voltar"},
                        .words = " back atras volver voltar anterior ",
                        .what = NV_M_ACTION_BACK},
    [NV_ACTION_SKIP] = {.key = {"s", "p", "p"},
                        .word = {":skip", ":pasar", ":pular"},
                        .words = " skip pasar saltar saltear pular ",
                        .what = NV_M_ACTION_SKIP},
    [NV_ACTION_NOTE] = {.key = {"c", "c", "c"},
                        .word = {":note", ":nota", ":nota"},
                        .words = " note nota comment comentario ",
                        .what = NV_M_ACTION_NOTE,
                        .takes_text = true},
    [NV_ACTION_REVIEW] = {.key = {"r", "r", "r"},
                          .word = {":review", ":revisar", ":rever"},
                          .words = " review revisar rever ",
                          .what = NV_M_ACTION_REVIEW},
    [NV_ACTION_GO] = {.key = {"g", "i", "i"},
                      .word = {":go", ":ir", ":ir"},
                      .words = " go ir change cambiar mudar alterar ",
                      .what = NV_M_ACTION_GO,
                      .takes_text = true},
    [NV_ACTION_CLEAR] = {.key = {":clear", ":borrar", ":apagar"},
                         .word = {":clear", ":borrar", ":apagar"},
                         .words = " clear delete borrar apagar ",
                         .what = NV_M_ACTION_CLEAR},
    [NV_ACTION_LIST] = {.key = {"l", "l", "l"},
                        .word = {":list", ":lista", ":lista"},
                        .words = " list lista ",
                        .what = NV_M_ACTION_LIST},
    [NV_ACTION_FINISH] = {.key = {"f", "t", "t"},
                          .word = {":finish", ":terminar", ":terminar"},
                          .words = " finish terminar finalizar ",
                          .what = NV_M_ACTION_FINISH},
    [NV_ACTION_QUIT] = {.key = {"q", "g", "g"},
                        .word = {":quit", ":salir", ":sair"},
                        .words = " quit save exit guardar salir gravar sair ",
                        .what = NV_M_ACTION_QUIT},
};

const char *nv_action_key(enum nv_action_kind action, enum nv_language language)
{
    return table[action].key[language];
}

const char *nv_action_word(enum nv_action_kind action,
                           enum nv_language language)
{
    return table[action].word[language];
}

enum nv_message nv_action_message(enum nv_action_kind action)
{
    return table[action].what;
}

/* The first word folded; *rest is what follows it. */
static size_t first_word(struct nv_span line, char out[MOST_WORD],
                         struct nv_span *rest)
{
    size_t end = 0;
    while (end < line.size && line.at[end] != ' ')
        end++;
    *rest = (struct nv_span){line.at + end, line.size - end};
    while (rest->size && rest->at[0] == ' ') {
        rest->at++;
        rest->size--;
    }
    return nv_utf8_fold((struct nv_span){line.at, end}, out, MOST_WORD);
}

static bool has_word(const char *words, const char *word, size_t size)
{
    for (const char *at = words; at && (at = strstr(at, word)); at += size) {
        if (at[-1] == ' ' && at[size] == ' ')
            return true;
    }
    return false;
}

static bool is_key(enum nv_action_kind action, enum nv_language language,
                   const char *word)
{
    const struct entry *entry = &table[action];
    bool is_state =
        action == NV_ACTION_DONT_KNOW || action == NV_ACTION_NOT_APPLICABLE;
    if (!entry->words)
        return false;
    if (strcmp(entry->key[language], word) == 0)
        return true;
    /* what survey files have for a state is understood everywhere */
    return is_state && strlen(word) == 2 && has_word(entry->words, word, 2);
}

/* Behind a colon: a word of any language, or a key of this one. */
static enum nv_action_kind by_word(const char *word, size_t size,
                                   enum nv_language language)
{
    for (int i = 0; size && i < NV_ACTION_COUNT; i++) {
        if ((table[i].words && has_word(table[i].words, word, size)) ||
            is_key((enum nv_action_kind)i, language, word))
            return (enum nv_action_kind)i;
    }
    return NV_ACTION_UNKNOWN;
}

struct nv_typed nv_interview_read(struct nv_span line,
                                  enum nv_language language, bool free_text)
{
    char word[MOST_WORD];
    struct nv_typed typed = {NV_ACTION_NONE, line};
    struct nv_span rest;
    if (nv_span_is(line, "?"))
        return (struct nv_typed){NV_ACTION_HELP, {"", 0}};
    if (line.size && line.at[0] == ':') {
        struct nv_span name = {line.at + 1, line.size - 1};
        size_t size = first_word(name, word, &rest);
        return (struct nv_typed){by_word(word, size, language), rest};
    }
    size_t size = first_word(line, word, &rest);
    for (int i = 0; size && !free_text && i < NV_ACTION_COUNT; i++) {
        if (!is_key((enum nv_action_kind)i, language, word) ||
            (rest.size && !table[i].takes_text))
            continue;
        typed = (struct nv_typed){(enum nv_action_kind)i, rest};
        break;
    }
    return typed;
}

int nv_interview_yes_no(struct nv_span text)
{
    static const char no[] = " n no nao ", yes[] = " s si sim y yes ";
    char word[MOST_WORD];
    size_t size = nv_utf8_fold(text, word, sizeof word);
    if (size == 0 || memchr(word, ' ', size))
        return -1;
    if (has_word(yes, word, size))
        return 1;
    return has_word(no, word, size) ? 0 : -1;
}
