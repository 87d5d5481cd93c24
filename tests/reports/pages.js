// SPDX-FileCopyrightText: 2026 The nivela authors
// SPDX-License-Identifier: MIT
//
// Looks at pages with pa11y (axe and HTML CodeSniffer), light and dark, in one
// browser. Prints a line for each finding, and last how many pages were seen.
//
//     node pages.js CHROMIUM PAGE ...
//
// check_browser.py runs it, with NODE_PATH where pa11y is.
"use strict";

const pa11y = require("pa11y");
const puppeteer = require("puppeteer");
const url = require("url");

const SCHEMES = ["light", "dark"];

async function look(browser, path, scheme) {
    const page = await browser.newPage();
    await page.emulateMediaFeatures(
        [{ name: "prefers-color-scheme", value: scheme }]);
    const result = await pa11y(url.pathToFileURL(path).href, {
        browser, page,
        runners: ["axe", "htmlcs"],
        standard: "WCAG2AA",
        // axe cannot see what is behind text in pictures; check_reports.py
        // holds those colours against each other
        levelCapWhenNeedsReview: "notice",
        includeWarnings: false,
        timeout: 60000,
    });
    await page.close();
    for (const issue of result.issues)
        console.log(`${path} ${scheme}: ${issue.runner} ${issue.code}: ` +
                    `${issue.message} ${issue.context}`.slice(0, 300));
    return result.issues.length;
}

async function main() {
    const [executablePath, ...paths] = process.argv.slice(2);
    const browser = await puppeteer.launch(
        { executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    let found = 0, seen = 0;
    for (const path of paths) {
        for (const scheme of SCHEMES) {
            found += await look(browser, path, scheme);
            seen++;
        }
    }
    await browser.close();
    console.log(`seen ${seen}`);
    process.exit(found ? 1 : 0);
}

main().catch((error) => {
    console.error(error);
    process.exit(2);
});
