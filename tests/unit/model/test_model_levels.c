/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Levels against what each method can reach. Every case is one indicator over
 * the questions below, its bands as from:to, and the faults that are due;
 * which values are within reach is worked out in the comment beside it.
 */
#include "base/diagnostic.h"
#include "model_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Single quotes stand for double ones. */
static const char head[] =
    "{'format':'nivela/model/1','id':'levels','version':'1.0.0',"
    "'languages':['en'],'title':{'en':'t'},'summary':{'en':'s'},"
    "'license':'MIT','fidelity':{'kind':'implements',"
    "'published':{'en':'p'},'ours':[]},"
    "'sources':[{'id':'s','citation':'c','used_for':{'en':'u'}}],"
    "'profile':[],'missing':{'min_answered':'1/1','dont_know':'lowest'},"
    "'sections':[{'id':'s','title':{'en':'t'}}],'questions':["
    "{'id':'a','section':'s','type':'single','text':{'en':'0, 1, 3'},"
    "'options':[{'code':'0','points':0,'text':{'en':'0'}},"
    "{'code':'1','points':1,'text':{'en':'1'}},"
    "{'code':'3','points':3,'text':{'en':'3'}}]},"
    "{'id':'b','section':'s','type':'single','text':{'en':'2, 6'},"
    "'options':[{'code':'2','points':2,'text':{'en':'2'}},"
    "{'code':'6','points':6,'text':{'en':'6'}},"
    "{'code':'ns','state':'dont_know','text':{'en':'?'}}]},"
    "{'id':'n','section':'s','type':'number','text':{'en':'-5 to 5'},"
    "'min':-5,'max':5},"
    "{'id':'k','section':'s','type':'number','text':{'en':'10 and 20'},"
    "'min':0,'max':9,'bands':[{'from':0,'points':10},"
    "{'from':5,'points':20},{'from':50,'points':90}]},"
    "{'id':'m','section':'s','type':'multiple','text':{'en':'0 to 3'},"
    "'options':[{'code':'1','points':1,'text':{'en':'1'}},"
    "{'code':'2','points':2,'text':{'en':'2'}}]},"
    "{'id':'l','section':'s','type':'number','text':{'en':'many'},"
    "'min':0,'max':100000}],"
    "'indicators':[{'id':'all','title':{'en':'t'},'method':'max','children':"
    "[{'id':'a'},{'id':'b'},{'id':'n'},{'id':'k'},{'id':'m'},{'id':'l'}]},"
    "{'id':'low','title':{'en':'t'},'method':'min',"
    "'children':[{'id':'a'},{'id':'b'}]},"
    "{'id':'x','title':{'en':'t'},";
static const char tail[] = "}],'results':['x','all','low'],'headline':['x']}";

struct level_case {
    const char *method; /* and children */
    const char *bands;
    int codes[3];
};

enum {
    SHORT = NV_E_LEVELS_SHORT,
    EMPTY = NV_E_LEVEL_UNREACHABLE,
    GAP = NV_E_LEVELS_GAP,
    OVERLAP = NV_E_LEVELS_OVERLAP
};

static const struct level_case cases[] = {
    /* One child: its values, 0, 1, 3. */
    {"'method':'mean','children':[{'id':'a'}]", "0:1 1:3", {0}},
    {"'method':'mean','children':[{'id':'a'}]", "0:1 1:2 2:3", {0}},
    {"'method':'mean','children':[{'id':'a'}]",
     "0:1 1:1.5 1.5:2.5 2.5:3",
     {EMPTY}},
    {"'method':'mean','children':[{'id':'a'}]", "0:1 1:2.9", {SHORT}},
    {"'method':'mean','children':[{'id':'a'}]", "0.5:1 1:3", {SHORT, EMPTY}},
    {"'method':'mean','children':[{'id':'a'}]", "0:3 3:4", {0}},
    {"'method':'mean','children':[{'id':'a'}]", "0:3.5 3.5:4", {EMPTY}},
    {"'method':'mean','children':[{'id':'a'}]", "0:1 2:3", {GAP}},
    {"'method':'mean','children':[{'id':'a'}]", "0:2 1:3", {OVERLAP}},
    {"'method':'mean','children':[{'id':'a'}]", "0:0 0:3", {NV_E_NOT_BELOW}},
    /* The last band may be one value: 3 is reached, and only there. */
    {"'method':'mean','children':[{'id':'a'}]", "0:1 1:3 3:3", {0}},
    {"'method':'mean','children':[{'id':'a'}]",
     "0:1 1:3 3:2",
     {NV_E_NOT_BELOW}},
    /* Several: anything from the least to the greatest, 0 to 6. */
    {"'method':'mean','children':[{'id':'a'},{'id':'b'}]",
     "0:1.1 1.1:1.2 1.2:6",
     {0}},
    {"'method':'mean','children':[{'id':'a'},{'id':'b'}]", "0:1 1:5", {SHORT}},
    {"'method':'weighted_mean','children':[{'id':'a','weight':9},{'id':'b'}]",
     "0:5.9 5.9:6",
     {0}},
    {"'method':'geometric_mean','round':{'digits':2,'mode':'half_up'},"
     "'children':[{'id':'a'},{'id':'b'}]",
     "0:3 3:6",
     {0}},
    {"'method':'geometric_mean','round':{'digits':2,'mode':'half_up'},"
     "'children':[{'id':'low'},{'id':'n'}]",
     "-5:3 3:5",
     {NV_E_NEGATIVE_ROOT}},
    /* Any of them may be absent: from 2 * 0 to 2 * 3 + 6, b alone 2. */
    {"'method':'sum','children':[{'id':'a','weight':2},{'id':'b'}]",
     "0:12",
     {0}},
    {"'method':'sum','children':[{'id':'a','weight':2},{'id':'b'}]",
     "0:12 12:13 13:14",
     {EMPTY}},
    {"'method':'sum','children':[{'id':'b'},{'id':'k'}]", "2:26", {0}},
    {"'method':'sum','children':[{'id':'b'},{'id':'k'}]", "3:26", {SHORT}},
    {"'method':'sum','children':[{'id':'b'},{'id':'n'}]", "-5:0 0:11", {0}},
    {"'method':'sum','children':[{'id':'b'},{'id':'n'}]",
     "-5:0 0:10.9",
     {SHORT}},
    /* Those that pick a value: 0, 1, 2, 3, 6 and no others. */
    {"'method':'min','children':[{'id':'a'},{'id':'b'}]",
     "0:3.1 3.1:5 5:6",
     {EMPTY}},
    {"'method':'max','children':[{'id':'a'},{'id':'b'}]", "0:1 1:6", {0}},
    {"'method':'lower_median','children':[{'id':'a'},{'id':'k'}]",
     "0:4 4:9 9:20",
     {EMPTY}},
    {"'method':'mode','ties':'highest','children':[{'id':'a'},{'id':'b'}]",
     "0:3.5 3.5:5 5:6",
     {EMPTY}},
    {"'method':'max','children':[{'id':'low'},{'id':'k'}]",
     "0:7 7:9 9:20",
     {EMPTY}},
    /* A multiple choice is not listed: all from 0 to 3 may be. */
    {"'method':'max','children':[{'id':'m'},{'id':'a'}]",
     "0:0.4 0.4:0.6 0.6:3",
     {0}},
    /* Nor is a number of many values; a whole one of few is. */
    {"'method':'max','children':[{'id':'l'},{'id':'a'}]",
     "0:0.4 0.4:0.6 0.6:100000",
     {0}},
    {"'method':'max','children':[{'id':'n'},{'id':'a'}]",
     "-5:0.4 0.4:0.6 0.6:5",
     {EMPTY}},
    /* Greatest less least of another: 0 to 6 - 0; 5 - -5 are of one. */
    {"'method':'spread','children':[{'id':'a'},{'id':'b'}]", "0:3 3:6", {0}},
    {"'method':'spread','children':[{'id':'a'},{'id':'b'}]",
     "0:3 3:5.9",
     {SHORT}},
    {"'method':'spread','children':[{'id':'n'},{'id':'a'}]", "0:8", {0}},
    {"'method':'spread','children':[{'id':'a'},{'id':'n'}]", "0:7.9", {SHORT}},
    {"'method':'spread','children':[{'id':'n'}]", "0:1", {0}},
    {"'method':'spread','children':[{'id':'n'}]", "0:1 1:2", {EMPTY}},
    {"'method':'spread','children':[{'id':'low'},{'id':'a'},{'id':'k'}]",
     "0:20",
     {0}},
    /* 0 - 6 to 3 - 2. */
    {"'method':'difference','children':[{'id':'a'},{'id':'b'}]", "-6:1", {0}},
    {"'method':'difference','children':[{'id':'a'},{'id':'b'}]",
     "-5:0",
     {SHORT, SHORT}},
    /* Shares of two: 0, 1/2, 1. */
    {"'method':'share_at_least','at_least':3,"
     "'children':[{'id':'a'},{'id':'b'}]",
     "0:0.5 0.5:1",
     {0}},
    {"'method':'share_at_least','at_least':3,"
     "'children':[{'id':'a'},{'id':'b'}]",
     "0:0.6 0.6:0.9 0.9:1",
     {EMPTY}},
    /* b is always at least 2: 1/2 or 1, or b alone: never 0 but a alone. */
    {"'method':'share_at_least','at_least':2,'children':[{'id':'b'}]",
     "1:2",
     {0}},
    {"'method':'share_at_least','at_least':7,'children':[{'id':'b'}]",
     "0:1",
     {0}},
    {"'method':'share_at_least','at_least':7,'children':[{'id':'b'}]",
     "0:0.5 0.5:1",
     {EMPTY}},
    /* Steps climbed: 0, 1, 2; first open: 1, 2. */
    {"'method':'staircase','counts':'climbed','at_least':3,"
     "'children':[{'id':'a'},{'id':'b'}]",
     "0:1 1:2 2:3",
     {0}},
    {"'method':'staircase','counts':'climbed','at_least':3,"
     "'children':[{'id':'a'},{'id':'b'}]",
     "0:1 1:1.5 1.5:2",
     {0}},
    {"'method':'staircase','counts':'first_open','at_least':3,"
     "'children':[{'id':'a'},{'id':'b'}]",
     "0:1 1:2",
     {EMPTY}},
    {"'method':'staircase','counts':'first_open','at_least':3,"
     "'children':[{'id':'a'},{'id':'b'}]",
     "1:1.9",
     {SHORT}},
    /* Nobody fails the step of b: 0 (a) or 2. */
    {"'method':'staircase','counts':'climbed',"
     "'children':[{'id':'a','at_least':1},{'id':'b','at_least':1}]",
     "0:1 1:1.5 1.5:2",
     {EMPTY}},
    /* Nobody passes. */
    {"'method':'staircase','counts':'climbed',"
     "'children':[{'id':'a','at_least':9}]",
     "0:1",
     {0}},
    /* Rescaled: 0, 100/3, 100. */
    {"'method':'min','children':[{'id':'a'}],"
     "'rescale':{'from':[0,3],'to':[0,100]}",
     "0:33.333333 33.333333:33.333334 33.333334:100",
     {0}},
    {"'method':'min','children':[{'id':'a'}],"
     "'rescale':{'from':[0,3],'to':[0,100]}",
     "0:33.333334 33.333334:50 50:100",
     {EMPTY}},
    {"'method':'min','children':[{'id':'a'}],"
     "'rescale':{'from':[0,3],'to':[0,99.9]}",
     "0:50 50:99.9",
     {0}},
    {"'method':'mean','children':[{'id':'a'},{'id':'b'}],"
     "'rescale':{'from':[0,3],'to':[0,100]}",
     "0:50 50:100",
     {SHORT}},
    /* Rounded: 0, 33, 100; and from 0 to 6 in whole numbers. */
    {"'method':'min','children':[{'id':'a'}],"
     "'rescale':{'from':[0,3],'to':[0,100]},"
     "'round':{'digits':0,'mode':'half_up'}",
     "0:33 33:34 34:100",
     {0}},
    {"'method':'min','children':[{'id':'a'}],"
     "'rescale':{'from':[0,3],'to':[0,100]},"
     "'round':{'digits':0,'mode':'half_up'}",
     "0:33.1 33.1:34 34:100",
     {EMPTY}},
    {"'method':'mean','children':[{'id':'a'},{'id':'b'}],"
     "'round':{'digits':0,'mode':'half_even'}",
     "0:1.2 1.2:1.8 1.8:6",
     {EMPTY}},
    {"'method':'mean','children':[{'id':'n'},{'id':'b'}],"
     "'round':{'digits':0,'mode':'half_even'}",
     "-5:-1.8 -1.8:-1.2 -1.2:6",
     {EMPTY}},
    {"'method':'mean','children':[{'id':'a'},{'id':'b'}],'bands':'closed',"
     "'round':{'digits':2,'mode':'half_up'}",
     "0:1 1.01:2 2.01:6",
     {0}},
    {"'method':'mean','children':[{'id':'a'},{'id':'b'}],'bands':'closed',"
     "'round':{'digits':2,'mode':'half_up'}",
     "0:0 0.01:0.01 0.02:6",
     {0}},
    {"'method':'mean','children':[{'id':'a'},{'id':'b'}],'bands':'closed',"
     "'round':{'digits':1,'mode':'half_up'}",
     "0:1 1.01:6",
     {NV_E_DECIMAL_DIGITS}},
    {"'method':'mean','children':[{'id':'a'},{'id':'b'}],'bands':'closed',"
     "'round':{'digits':1,'mode':'half_up'}",
     "0:1 1.2:6",
     {GAP}},
    {"'method':'mean','children':[{'id':'a'},{'id':'b'}],'bands':'closed',"
     "'round':{'digits':1,'mode':'half_up'}",
     "0:1 1:6",
     {OVERLAP}},
    /* Rounded half up and half even: 0.5 is 1 or 0. */
    {"'method':'min','children':[{'id':'a'}],"
     "'rescale':{'from':[0,2],'to':[0,1]},"
     "'round':{'digits':0,'mode':'half_up'}",
     "0:1 1:2",
     {0}},
    {"'method':'min','children':[{'id':'a'}],"
     "'rescale':{'from':[0,2],'to':[0,1]},"
     "'round':{'digits':0,'mode':'half_even'}",
     "0:1 1:1.5 1.5:2",
     {EMPTY}},
    /* Long fractions: just above 0 to just below 3. */
    {"'method':'sum','children':[{'id':'a','weight':999999999}],"
     "'rescale':{'from':[-0.000001,999999999],'to':[0,1]}",
     "0:2 2:3",
     {0}},
    {"'method':'sum','children':[{'id':'a','weight':999999999}],"
     "'rescale':{'from':[-0.000001,999999999],'to':[0,1]}",
     "0:2 2:3 3:4",
     {EMPTY}},
};

static void put_levels(struct nv_buffer *text, const char *bands)
{
    char from[32], to[32];
    int number = 1, used;
    nv_buffer_text(text, ",'levels':[");
    while (sscanf(bands, "%31[^:]:%31s%n", from, to, &used) == 2) {
        bands += used;
        while (*bands == ' ')
            bands++;
        nv_buffer_format(text,
                         "{'level':%d,'from':%s,'to':%s,'name':{'en':'n'},"
                         "'description':{'en':'d'}%s}%s",
                         number++, from, to, *bands ? ",'next':{'en':'x'}" : "",
                         *bands ? "," : "");
    }
    nv_buffer_text(text, "]");
}

static struct nv_buffer model_text(const struct level_case *c)
{
    struct nv_buffer text = {0};
    nv_buffer_text(&text, head);
    nv_buffer_text(&text, c->method);
    put_levels(&text, c->bands);
    nv_buffer_text(&text, tail);
    assert_false(text.failed);
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\'')
            text.data[i] = '"';
    }
    return text;
}

static void check(const struct level_case *c, struct gathered *found)
{
    struct nv_fault_sink sink = gather_into(found);
    struct nv_buffer text = model_text(c);
    struct nv_error error;
    nv_model *model = NULL;
    struct nv_bytes bytes = {text.data, text.size, "levels.json"};
    enum nv_status status = nv_model_parse(&model, bytes, &sink, &error);
    size_t count = 0;
    while (count < 3 && c->codes[count])
        count++;
    bool same = found->count == count;
    for (size_t i = 0; same && i < count; i++)
        same = found->at[i].code == c->codes[i] &&
               strncmp(found->at[i].pointer, "/indicators/2/", 14) == 0;
    if (!same)
        fail_msg("%s [%s]: %u faults, first E%03d at %s", c->method, c->bands,
                 (unsigned)found->count, found->at[0].code,
                 found->at[0].pointer);
    assert_int_equal(status, count ? NV_BAD_MODEL : NV_OK);
    nv_model_free(model);
    nv_buffer_release(&text);
}

static void levels_are_held_against_what_can_be_reached(void **state)
{
    (void)state;
    struct gathered *found = calloc(1, sizeof *found);
    assert_non_null(found);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i], found);
    free(found);
}

static void messages_name_the_values(void **state)
{
    (void)state;
    static const struct {
        struct level_case levels;
        const char *message, *help;
    } wanted[] = {
        {{"'method':'min','children':[{'id':'a'}],"
          "'rescale':{'from':[0,3],'to':[-1,1]}",
          "-1:-0.5 -0.5:-0.4 -0.4:1",
          {EMPTY}},
         "no answers lead to the level from -0.5 to -0.4",
         "remove the level, or check what the indicator can reach: "
         "-1, -1/3, 1"},
        {{"'method':'sum','children':[{'id':'m'},{'id':'n'}]",
          "-5:8 8:9 9:9.5",
          {EMPTY, EMPTY}},
         "no answers lead to the level from 9 to 9.5",
         "remove the level, or check what the indicator can reach: [-5, 8]"},
        {{"'method':'min','children':[{'id':'a'}],"
          "'rescale':{'from':[0,8],'to':[0,1]}",
          "0:0.25",
          {SHORT}},
         "the value 0.375 can be reached and lies outside the levels, which "
         "end at 0.25",
         "widen the levels, or \"rescale\" the indicator"},
    };
    struct gathered *found = calloc(1, sizeof *found);
    assert_non_null(found);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct level_case levels = wanted[i].levels;
        char text[400];
        if (i == 1)
            levels.codes[1] = 0;
        check(&levels, found);
        const struct nv_error *last = &found->at[found->count - 1];
        assert_string_equal(nv_error_message(last, NV_EN, text, sizeof text),
                            wanted[i].message);
        assert_string_equal(nv_error_help(last, NV_EN, text, sizeof text),
                            wanted[i].help);
    }
    free(found);
}

/* 0.000001, then k * 999999.999998 / 999983 more for 1, 2, 3 and 6. */
static void long_values_are_cut_where_they_end(void **state)
{
    (void)state;
    static const struct level_case levels = {
        "'method':'min','children':[{'id':'a'},{'id':'b'}],"
        "'rescale':{'from':[0,999983],'to':[0.000001,999999.999999]}",
        "0:5 5:5.5 5.5:7",
        {EMPTY}};
    struct gathered *found = calloc(1, sizeof *found);
    assert_non_null(found);
    check(&levels, found);
    const char *values = found->at[0].args[2];
    assert_int_equal(strncmp(values, "0.000001, ", 10), 0);
    assert_true(strlen(values) < NV_ERROR_ARG_SIZE);
    assert_true(strlen(strchr(values, '/')) > 20);
    free(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_are_held_against_what_can_be_reached),
        cmocka_unit_test(messages_name_the_values),
        cmocka_unit_test(long_values_are_cut_where_they_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
