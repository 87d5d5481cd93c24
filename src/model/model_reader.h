/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the loader share: the state of one reading, and the
 * readers of values. Objects are read by tables: a struct nv_key for each key
 * says how its value is read and where it goes. Readers report their faults
 * themselves, leave *out as it was on a fault, and always return: a fault in
 * one place hides none elsewhere. After a fault the model is never given to
 * anyone; what was read only serves to find more faults.
 */
#ifndef NV_MODEL_MODEL_READER_H
#define NV_MODEL_MODEL_READER_H

#include "format/json.h"
#include "model/model.h"
#include "model/model_faults.h"
#include "model/model_names.h"

enum {
    NV_MAX_TEXT = 4000, /* bytes of one text */
    NV_MAX_LEVEL_NUMBER = 1000,
};

struct nv_scale {
    struct nv_span id;
    struct nv_options options;
};

/* A missing rule; den 0 and dont_know -1 where the file does not say. */
struct nv_missing {
    int64_t min_answered[2];
    int dont_know; /* 1: lowest */
};

struct nv_reader {
    const struct nv_json_document *document;
    struct nv_arena *keep;   /* lives as long as the model */
    struct nv_arena scratch; /* lives as long as the reader */
    struct nv_faults *faults;
    size_t unsound; /* faults so far, but for those in wording */

    /* Languages that texts must have; none known: no text is checked. */
    bool has_language[NV_LANGUAGE_COUNT];

    /* What a model is read into, and the names in it. */
    struct nv_model *model;
    struct nv_entries names[NV_NAMES_COUNT];
    const struct nv_field *all_fields; /* of the profile file */
    size_t all_field_count;
    struct nv_scale *scales;
    struct nv_missing missing; /* the model's rule */

    /* True where a fault forbids conclusions; by index. */
    bool *broken_scale, *broken_question, *broken_indicator;
    bool *broken_levels; /* by indicator: its bands cannot be compared */
    bool lost_children;  /* a child's id leads nowhere */
    bool lost_results;   /* likewise a result's */

    /* Conditions: the question that is being read, NV_NONE in an action. */
    int asking;
    unsigned condition_depth;
};

struct nv_key;
typedef void nv_read_value(struct nv_reader *reader,
                           const struct nv_json *value,
                           const struct nv_key *key, void *out);

struct nv_key {
    const char *name;
    nv_read_value *read; /* NULL: known, and read by the caller */
    size_t offset;       /* of out in the target */
    bool required;
    const char *const *words; /* of nv__read_word and _choice, NULL ends it */
    int low, high; /* of nv__read_whole; high: digits of nv__read_decimal */
};

struct nv_shape {
    const struct nv_key *keys;
    size_t count; /* at most 32 */
};

/*
 * What an object held: a bit for each key in the order of the table. Misspelt
 * keys are not there, but neither are they missed.
 */
struct nv_seen {
    uint32_t there;    /* the key stands in the file */
    uint32_t sound;    /* and its reader found no fault */
    uint32_t misspelt; /* something very like it stands there */
};

/* Reads an object, key by key, into target. */
struct nv_seen nv__read_object(struct nv_reader *reader,
                               const struct nv_json *value,
                               const struct nv_shape *shape, void *target);

/* Whether any of the keys is there, or meant to be, and not as it must be. */
static inline bool nv__is_spoilt(struct nv_seen seen, uint32_t keys)
{
    return ((seen.there | seen.misspelt) & ~seen.sound & keys) != 0;
}

/* Keys that mean nothing with a type or method, and those that it needs. */
struct nv_misuse {
    uint32_t idle, lacking;
    const char *with;
};

/* Reports each of them, where it stands or at the object. */
void nv__report_misuse(struct nv_reader *reader, const struct nv_json *object,
                       const struct nv_shape *shape, struct nv_misuse misuse);

struct nv_list {
    size_t size; /* bytes of an item */
    struct nv_key item;
    size_t least, most;
};

/* Reads an array into the keep arena; *count is 0 when that cannot be. */
void *nv__read_list(struct nv_reader *reader, const struct nv_json *value,
                    const struct nv_list *list, size_t *count);

/* True for an array of least to most entries; reports otherwise. */
bool nv__is_list(struct nv_reader *reader, const struct nv_json *value,
                 size_t least, size_t most);

/* True for a value of this kind; reports otherwise. */
bool nv__is_kind(struct nv_reader *reader, const struct nv_json *value,
                 enum nv_json_kind kind);
/* The same; the help shows the sample, where there is a closer one. */
bool nv__is_kind_like(struct nv_reader *reader, const struct nv_json *value,
                      enum nv_json_kind kind, const char *sample);

/* Readers for tables; out is what the name says. */
nv_read_value nv__read_ignored;   /* any string; out is not used */
nv_read_value nv__read_string;    /* struct nv_span: wording, not empty */
nv_read_value nv__read_id;        /* struct nv_span */
nv_read_value nv__read_model_id;  /* struct nv_span: hyphens, too */
nv_read_value nv__read_code;      /* struct nv_span */
nv_read_value nv__read_country;   /* struct nv_span: two capitals */
nv_read_value nv__read_text;      /* struct nv_text */
nv_read_value nv__read_decimal;   /* struct nv_decimal */
nv_read_value nv__read_weight;    /* struct nv_decimal, above 0 */
nv_read_value nv__read_whole;     /* int or unsigned, low to high */
nv_read_value nv__read_bool;      /* bool */
nv_read_value nv__read_word;      /* enum: the place among words */
nv_read_value nv__read_choice;    /* bool: the second of two words */
nv_read_value nv__read_fraction;  /* int64_t[2] */
nv_read_value nv__read_condition; /* const struct nv_condition * */
nv_read_value nv__read_options;   /* struct nv_options */
nv_read_value nv__read_levels;    /* of struct nv_indicator */

/* Reports the entries of a list that are indicators and no results. */
void nv__check_results(struct nv_reader *reader, const struct nv_json *list);

/* Reports that value is no code of the options that subject has. */
void nv__refuse_option(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_span subject, struct nv_options options);

/* The two options of yes or no, with their words. */
struct nv_options nv__yes_no_options(struct nv_reader *reader);

/* Whether the indicator is among the model's results. */
bool nv__is_result(const struct nv_model *model, int indicator);

/* Memory; NULL, and remembered, when there is none. */
void *nv__keep(struct nv_reader *reader, size_t count, size_t size);
void *nv__scratch(struct nv_reader *reader, size_t count, size_t size);
struct nv_span nv__keep_span(struct nv_reader *reader, struct nv_span text);

/* Reports a fault at value. */
void nv__fault(struct nv_reader *reader, const struct nv_json *value,
               enum nv_diagnostic diagnostic, struct nv_words words);

/* A whole number as it is written, terminated, for a message. */
struct nv_written {
    char at[40];
};
struct nv_written nv__written_whole(size_t value);

/* Reports at value unless low < high. */
void nv__check_range(struct nv_reader *reader, const struct nv_json *value,
                     struct nv_decimal low, struct nv_decimal high);

/* The value at key, else the object itself: where a fault is shown. */
const struct nv_json *nv__at(const struct nv_json *object, const char *key);
/* The entry of an array, else the array itself; at a key of an object. */
const struct nv_json *nv__entry(const struct nv_json *object, const char *key,
                                size_t index);

/* Reports that value, a string, leads nowhere in the one list or the other. */
void nv__refuse_name(struct nv_reader *reader, const struct nv_json *value,
                     enum nv_name_kind kind, enum nv_name_kind also);

/* Reports an entry that was seen before and marks it as seen. */
bool nv__is_repeated(struct nv_reader *reader, const struct nv_json *entry,
                     bool *seen);

/* The index that value, a string, leads to; NV_NONE after reporting. */
int nv__resolve(struct nv_reader *reader, const struct nv_json *value,
                enum nv_name_kind kind);

/* An array of names, each once, as indices. */
const int *nv__read_references(struct nv_reader *reader,
                               const struct nv_json *value,
                               enum nv_name_kind kind, size_t *count);

/* True, and reported, when the file says that it is something else. */
bool nv__is_other_format(struct nv_reader *reader, const char *expected);

/* A version of three parts: "1.0.0". */
struct nv_version {
    struct nv_span text;
    int major;
};
nv_read_value nv__read_version;

/* The sources whose names have been taken. */
const struct nv_source *nv__read_sources(struct nv_reader *reader,
                                         size_t *count);

/* A document, the reader on it, and where both put their faults. */
struct nv_model_reading {
    struct nv_json_document document;
    struct nv_reader reader;
};

/*
 * Parses; what is read then lives in `keep`. Only on NV_OK to be ended. The
 * second by the limits of large files.
 */
enum nv_status nv__reading_begin(struct nv_model_reading *reading,
                                 struct nv_bytes bytes, struct nv_arena *keep,
                                 struct nv_faults *faults) NV_CHECKED;
enum nv_status nv__reading_begin_large(struct nv_model_reading *reading,
                                       struct nv_bytes bytes,
                                       struct nv_arena *keep,
                                       struct nv_faults *faults) NV_CHECKED;
void nv__reading_end(struct nv_model_reading *reading);

/* Gives out the faults, as nv__faults_give does, and releases them. */
enum nv_status nv__reading_finish(struct nv_faults *faults,
                                  const struct nv_fault_sink *sink,
                                  struct nv_error *error) NV_CHECKED;

/* The parts of a model, each reading its own key of the file. */
/* value: NULL when the file has none; its names are lost then. */
void nv__read_profile_list(struct nv_reader *reader,
                           const struct nv_json *value);
void nv__read_scales(struct nv_reader *reader);
void nv__read_questions(struct nv_reader *reader);
void nv__read_indicators(struct nv_reader *reader);
/* What the children of one indicator have in common. */
struct nv_family {
    const char *method;       /* NULL: not known */
    bool weights, thresholds; /* the method uses them */
    bool has_at_least;
    struct nv_decimal at_least;
    bool *seen; /* questions, then indicators */
};

void nv__read_children(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_family *family,
                       struct nv_indicator *indicator);
void nv__read_missing(struct nv_reader *reader, const struct nv_json *value,
                      bool required, struct nv_missing *out);
void nv__read_actions(struct nv_reader *reader);
void nv__read_programmes(struct nv_reader *reader);
/* After the results. */
void nv__read_radars(struct nv_reader *reader);

/* Refuses ids that are columns of a survey or profile fields. */
void nv__check_column(struct nv_reader *reader, const struct nv_json *node,
                      struct nv_span id);

/* Reads the fields of a profile file into the reader: all_fields. */
nv_read_value nv__read_fields;

/* Reads a whole model, or a whole profile, from the document's root. */
void nv__read_model(struct nv_reader *reader);
void nv__read_profile(struct nv_reader *reader);

/* Parses and checks a profile file by itself. */
enum nv_status nv__profile_check(struct nv_span text, const char *source,
                                 const struct nv_fault_sink *sink,
                                 struct nv_error *error) NV_CHECKED;

#endif
