/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From a typed line to an answer. Options are chosen by the numbers beside
 * them and never by their codes, for a code "2" may stand third in the list.
 * Numbers go through the decoder of files, with the comma of the region
 * taken for a point before; what the decoder refuses is refused here, too
 * ("1.200" could be twelve hundred), but in words for whoever typed it.
 */
#include "answers/decode.h"
#include "interview/interview_core.h"

static struct nv_span none(void)
{
    return (struct nv_span){"", 0};
}

/* "3", also "3." and "3)". */
bool nv__option_number(struct nv_span text, size_t most, size_t *out)
{
    size_t value = 0;
    if (text.size > 1 && strchr(".)", text.at[text.size - 1]))
        text.size--;
    if (text.size == 0 || text.size > 4)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        value = value * 10 + (size_t)(text.at[i] - '0');
    }
    *out = value;
    return value <= most;
}

void nv__say_range(nv_interview *interview, struct nv_span line, size_t most)
{
    struct nv_buffer last = {0};
    nv_buffer_integer(&last, (int64_t)most);
    nv__say(interview, NV_M_INTERVIEW_WANTS_OPTION, line, nv_buffer_view(&last),
            none());
    interview->words[1].failed |= last.failed;
    nv_buffer_release(&last);
}

static bool take_option(nv_interview *interview, struct nv_options options,
                        struct nv_span line, struct nv_answer *out)
{
    size_t number = 0;
    if (!nv__option_number(line, options.count, &number) || number == 0) {
        nv__say_range(interview, line, options.count);
        return false;
    }
    *out = (struct nv_answer){.state = NV_ANSWERED,
                              .option = (unsigned short)(number - 1)};
    return true;
}

static bool take_yes_no(nv_interview *interview, struct nv_options options,
                        struct nv_span line, struct nv_answer *out)
{
    int yes = nv_interview_yes_no(line);
    if (yes < 0)
        return take_option(interview, options, line, out);
    *out = (struct nv_answer){.state = NV_ANSWERED,
                              .option = (unsigned short)(yes ? 0 : 1)};
    return true;
}

static bool parts(char c)
{
    return c == ' ' || c == ',' || c == ';';
}

static struct nv_span next_token(struct nv_span *rest)
{
    while (rest->size && parts(rest->at[0])) {
        rest->at++;
        rest->size--;
    }
    size_t end = 0;
    while (end < rest->size && !parts(rest->at[end]))
        end++;
    struct nv_span token = {rest->at, end};
    *rest = (struct nv_span){rest->at + end, rest->size - end};
    return token;
}

/* An option that stands alone, ticked with others: says so. */
static bool is_alone(nv_interview *interview, struct nv_options options,
                     uint64_t ticked)
{
    for (size_t i = 0; i < options.count; i++) {
        if (!(ticked >> i & 1) || !options.at[i].exclusive ||
            (ticked & (ticked - 1)) == 0)
            continue;
        nv__say(interview, NV_M_INTERVIEW_ALONE,
                nv__text(interview->model, &options.at[i].text,
                         interview->language),
                none(), none());
        return false;
    }
    return true;
}

static bool take_ticks(nv_interview *interview, struct nv_options options,
                       struct nv_span line, struct nv_answer *out)
{
    uint64_t ticked = 0;
    struct nv_span rest = line, token;
    size_t count = 0;
    bool has_none = false;
    while ((token = next_token(&rest)).size) {
        size_t number = 0;
        if (!nv__option_number(token, options.count, &number)) {
            nv__say_range(interview, token, options.count);
            return false;
        }
        count++;
        has_none = has_none || number == 0;
        if (number)
            ticked |= UINT64_C(1) << (number - 1);
    }
    if (count == 0 || (has_none && ticked)) {
        nv__say_range(interview, line, options.count);
        return false;
    }
    if (!is_alone(interview, options, ticked))
        return false;
    *out = (struct nv_answer){.state = NV_ANSWERED, .as = {.ticked = ticked}};
    return true;
}

static void put_shown(struct nv_buffer *out, struct nv_decimal value,
                      bool comma)
{
    struct nv_decimal_text text = nv_decimal_write(value);
    char *point = strchr(text.at, '.');
    if (point && comma)
        *point = ',';
    nv_buffer_text(out, text.at);
}

bool nv__take_number(nv_interview *interview, const struct nv_decoder *decoder,
                     struct nv_span line, struct nv_answer *out)
{
    char typed[64];
    struct nv_buffer low = {0}, high = {0};
    size_t size = line.size < sizeof typed ? line.size : sizeof typed;
    for (size_t i = 0; i < size; i++)
        typed[i] = (char)(line.at[i] == ',' ? '.' : line.at[i]);
    if (nv__decode_value(decoder, (struct nv_span){typed, size}, out, NULL) ==
        NV_OK)
        return true;
    put_shown(&low, decoder->min, interview->setup.comma);
    put_shown(&high, decoder->max, interview->setup.comma);
    nv__say(interview,
            decoder->decimals ? NV_M_INTERVIEW_WANTS_DECIMAL
                              : NV_M_INTERVIEW_WANTS_NUMBER,
            line, nv_buffer_view(&low), nv_buffer_view(&high));
    interview->words[1].failed |= low.failed;
    interview->words[2].failed |= high.failed;
    nv_buffer_release(&low);
    nv_buffer_release(&high);
    return false;
}

static bool take_text(nv_interview *interview, struct nv_span line,
                      struct nv_answer *out)
{
    size_t q = (size_t)interview->at - interview->field_count;
    if (!nv__answers_keep(interview->answers, &interview->answers->texts[q],
                          line))
        return false;
    *out = (struct nv_answer){.state = NV_ANSWERED};
    return true;
}

bool nv__take_answer(nv_interview *interview, struct nv_span line)
{
    const struct nv_question *question =
        nv__place_question(interview, interview->at);
    struct nv_answer answer = {0};
    struct nv_decoder decoder;
    bool taken = false;
    switch (question->type) {
    case NV_SINGLE:
        taken = take_option(interview, question->options, line, &answer);
        break;
    case NV_YES_NO:
        taken = take_yes_no(interview, question->options, line, &answer);
        break;
    case NV_MULTIPLE:
        taken = take_ticks(interview, question->options, line, &answer);
        break;
    case NV_NUMBER:
        nv__decoder_for_question(&decoder, question);
        taken = nv__take_number(interview, &decoder, line, &answer);
        break;
    case NV_TEXT:
        if (!take_text(interview, line, &answer))
            return false;
        taken = true;
        break;
    }
    if (!taken)
        return true;
    *nv__place_answer(interview, interview->at) = answer;
    nv__note_change(interview);
    return true;
}
