/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Random texts for the target of CSV, so that an ordinary run of the tests
 * holds both ways of reading together on some ten thousand files, and not
 * only on those that somebody thought of. They are of the signs that matter,
 * of lengths around the groups of 64 bytes that are looked at together, and
 * the same in every run. random_csv COUNT [SEED]
 */
#include "fuzz.h"

#include <string.h>

enum { LONGEST = 700 };

static uint64_t state;

static uint64_t dice(uint64_t sides)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (state >> 11) % sides;
}

/* What a file is made of: the later ones are rare. */
static const char *const signs[] = {
    "a",
    "b1",
    ",",
    ",",
    ",",
    "\n",
    "\"",
    " ",
    "\r\n",
    "\t",
    "\r",
    ";",
    "\"\"",
    "\"a\"",
    "\",\"",
    "\n\n",
    "\xC3\xB1",
    "\x80",
    "long enough for a group ",
};

static size_t write_text(uint8_t *out, size_t longest)
{
    size_t size = 0, kinds = 2 + dice(sizeof signs / sizeof *signs - 1);
    while (size < longest) {
        const char *sign = signs[dice(kinds)];
        memcpy(out + size, sign, strlen(sign));
        size += strlen(sign);
    }
    if (size && dice(16) == 0)
        out[dice(size)] = '\0';
    return size;
}

int main(int count, char **arguments)
{
    uint8_t data[LONGEST + 64];
    unsigned long files = count > 1 ? strtoul(arguments[1], NULL, 10) : 1000;
    state = count > 2 ? strtoul(arguments[2], NULL, 10) : 60;
    for (unsigned long i = 0; i < files; i++) {
        data[0] = (uint8_t)dice(4);
        data[1] = (uint8_t)(dice(2) ? 0 : dice(256));
        size_t size = write_text(data + 2, dice(i % 8 ? 150 : LONGEST));
        (void)LLVMFuzzerTestOneInput(data, size + 2);
    }
    return 0;
}
