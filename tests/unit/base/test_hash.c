/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 by the examples of FIPS 180-2 (and the empty text), and the quick
 * hash by what tables need of it: equal for equal, spread for near.
 */
#include "base/hash.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

struct sha_case {
    const char *text, *hex;
};

static const struct sha_case sha_cases[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb924"
         "27ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223"
            "b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039"
     "a33ce45964ff2167f6ecedd419db06c1"},
};

static void knows_the_published_vectors(void **state)
{
    (void)state;
    char hex[NV_SHA256_HEX];
    for (size_t i = 0; i < sizeof sha_cases / sizeof *sha_cases; i++) {
        nv_sha256_hex(nv_span_of(sha_cases[i].text), hex);
        assert_string_equal(hex, sha_cases[i].hex);
    }
}

static void hashes_a_million_letters(void **state)
{
    (void)state;
    enum { MILLION = 1000000 };
    char hex[NV_SHA256_HEX];
    char *text = malloc(MILLION);
    assert_non_null(text);
    memset(text, 'a', MILLION);
    nv_sha256_hex((struct nv_span){text, MILLION}, hex);
    free(text);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67"
                             "f1809a48a497200e046d39ccc7112cd0");
}

static void quick_hash_depends_on_bytes_alone(void **state)
{
    (void)state;
    char a[] = "firm-1\0x", b[] = "firm-1\0y";
    assert_true(nv_hash((struct nv_span){a, 7}) ==
                nv_hash((struct nv_span){b, 7}));
    assert_true(nv_hash((struct nv_span){a, 8}) !=
                nv_hash((struct nv_span){b, 8}));
    assert_true(nv_hash((struct nv_span){a, 6}) !=
                nv_hash((struct nv_span){a, 7}));
}

/* Ids that count up must not crowd in a table of a power of two. */
static void quick_hash_spreads_counted_ids(void **state)
{
    (void)state;
    enum { IDS = 1 << 14, SLOTS = 1 << 10 };
    static unsigned low[SLOTS], high[SLOTS];
    for (int i = 0; i < IDS; i++) {
        char id[16];
        snprintf(id, sizeof id, "AR-%06d", i);
        uint64_t hash = nv_hash(nv_span_of(id));
        low[hash % SLOTS]++;
        high[hash >> 54]++;
    }
    for (int i = 0; i < SLOTS; i++) { /* 16 expected */
        assert_true(low[i] < 48);
        assert_true(high[i] < 48);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_published_vectors),
        cmocka_unit_test(hashes_a_million_letters),
        cmocka_unit_test(quick_hash_depends_on_bytes_alone),
        cmocka_unit_test(quick_hash_spreads_counted_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
