/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Texts of a model as texts of an XLSForm. */
#ifndef NV_FORMS_XLSFORM_TEXT_H
#define NV_FORMS_XLSFORM_TEXT_H

#include "base/buffer.h"

/* Appends text so that it is shown as it is; has_markdown: where `*` counts. */
void nv_put_xlsform_text(struct nv_buffer *out, struct nv_span text,
                         bool has_markdown);

#endif
