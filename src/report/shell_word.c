/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Single quotes, because within them a POSIX shell reads every character as
 * it stands but the quote itself, which is put between two quoted parts. Words
 * of plain characters are left alone: a suggestion is read before it is
 * pasted.
 */
#include "report/shell_word.h"

static bool is_plain(const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-./,:+@%";
    return word[0] && word[strspn(word, plain)] == '\0';
}

void nv_put_shell_word(struct nv_buffer *out, const char *word)
{
    if (is_plain(word)) {
        nv_buffer_text(out, word);
        return;
    }
    nv_buffer_byte(out, '\'');
    for (; *word; word++) {
        if (*word == '\'')
            nv_buffer_text(out, "'\\'");
        nv_buffer_byte(out, *word);
    }
    nv_buffer_byte(out, '\'');
}

void nv_put_shell_file(struct nv_buffer *out, const char *path)
{
    nv_buffer_text(out, path[0] == '-' ? "./" : "");
    nv_put_shell_word(out, path);
}

void nv_put_shell_option(struct nv_buffer *out, const char *name,
                         const char *value)
{
    if (!value)
        return;
    nv_buffer_format(out, " %s ", name);
    nv_put_shell_word(out, value);
}
