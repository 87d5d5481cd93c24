/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What can be typed besides an answer: key -> action. */
#ifndef NV_INTERVIEW_INTERVIEW_ACTIONS_H
#define NV_INTERVIEW_INTERVIEW_ACTIONS_H

#include "base/message.h"
#include "base/span.h"

enum nv_action_kind {
    NV_ACTION_NONE, /* an answer */
    NV_ACTION_HELP,
    NV_ACTION_DONT_KNOW,
    NV_ACTION_NOT_APPLICABLE,
    NV_ACTION_BACK,
    NV_ACTION_SKIP,
    NV_ACTION_NOTE,
    NV_ACTION_REVIEW,
    NV_ACTION_GO,
    NV_ACTION_CLEAR,
    NV_ACTION_LIST,
    NV_ACTION_FINISH,
    NV_ACTION_QUIT,
    NV_ACTION_UNKNOWN, /* ":" and a word that names nothing */
    NV_ACTION_COUNT
};

struct nv_typed {
    enum nv_action_kind action;
    struct nv_span rest; /* behind the command, or all of an answer */
};

/*
 * Reads a trimmed line. ":word" is a command in any language; keys ("?", "a")
 * are those of this language, and where free text is awaited only "?" is one.
 * Case and accents do not matter.
 */
struct nv_typed nv_interview_read(struct nv_span line,
                                  enum nv_language language, bool free_text);

/* The key to show for an action, and what it does. */
const char *nv_action_key(enum nv_action_kind action,
                          enum nv_language language);
enum nv_message nv_action_message(enum nv_action_kind action);

/* ":back", in the language; for prompts where keys are text. */
const char *nv_action_word(enum nv_action_kind action,
                           enum nv_language language);

/* -1: neither; 0: "no", "n", "não"; 1: "yes", "sí", "s", "sim". */
int nv_interview_yes_no(struct nv_span text);

#endif
