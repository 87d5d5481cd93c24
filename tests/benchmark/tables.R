# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# The table of check_r.py by R's survey package: Rscript tables.R SCORES.csv
suppressMessages(library(survey))
options(digits = 15, survey.ultimate.cluster = FALSE)

file <- commandArgs(trailingOnly = TRUE)[1]
data <- read.csv(file, na.strings = "", colClasses = c(h = "character",
                                                       u = "character"))
whole <- svydesign(~u, strata = ~h, weights = ~weight, fpc = ~N, data = data,
                   nest = TRUE)

put <- function(...) cat(paste(..., sep = ","), "\n", sep = "")
show <- function(x) ifelse(is.finite(x), sprintf("%.15g", x), "")

sure <- function(p, kish) {
  if (p == 0) c(0, qbeta(0.975, 1, kish)) else c(qbeta(0.025, kish, 1), 1)
}

ends_of_share <- function(p, se, df, kish) {
  if (p == 0 || p == 1) return(sure(p, kish))
  plogis(qlogis(p) + c(-1, 1) * qt(0.975, df) * se / (p * (1 - p)))
}

estimate <- function(key, design, measure, category, is_share) {
  made <- svymean(~y, design, deff = TRUE)
  value <- as.numeric(coef(made))
  se <- as.numeric(SE(made))
  effect <- tryCatch(as.numeric(deff(made)), error = function(e) NA)
  w <- weights(design)
  kish <- sum(w)^2 / sum(w^2)
  df <- degf(design)
  y <- design$variables$y
  if (all(y == y[1])) {
    value <- y[1]
    se <- 0
    effect <- NA
  }
  ends <- if (is_share) ends_of_share(value, se, df, kish) else
    value + c(-1, 1) * qt(0.975, df) * se
  put(key, measure, category, show(value), show(se), show(ends[1]),
      show(ends[2]), show(se / abs(value)), show(effect))
}

quantiles <- function(key, design) {
  w <- weights(design)
  order <- order(design$variables$y)
  y <- design$variables$y[order]
  below <- cumsum(w[order]) / sum(w)
  for (p in c(0.1, 0.25, 0.5, 0.75, 0.9)) {
    value <- y[which(below >= p - 1e-10)[1]]
    put(key, sprintf("p%d", round(100 * p)), "", show(value), "", "", "", "",
        "")
  }
}

group <- function(rows, country, size) {
  for (result in c("generation", "segment")) {
    key <- paste(country, size, result, sep = ",")
    level <- data[[paste0(result, ".level")]]
    of_value <- whole
    of_value$variables$y <- data[[result]]
    of_value <- subset(of_value, rows & !is.na(y))
    estimate(key, of_value, "mean", "", FALSE)
    quantiles(key, of_value)
    for (number in if (result == "generation") 0:4 else 1:5) {
      of_level <- whole
      of_level$variables$y <- as.numeric(level == number)
      estimate(key, subset(of_level, rows & !is.na(y)), "share", number, TRUE)
    }
  }
}

put("country,size,result,measure,category,value,se,low,high,cv,deff")
countries <- c("_T", sort(unique(as.character(data$country))))
sizes <- c("_T", sort(unique(as.character(data$size))))
for (country in countries)
  for (size in sizes)
    group((country == "_T" | data$country == country) &
            (size == "_T" | data$size == size), country, size)
