// SPDX-FileCopyrightText: 2026 The nivela authors
// SPDX-License-Identifier: MIT
//
// Prints pages on A4 in one browser, which is many times as fast as starting
// one for each. Prints a line for each: how many sheets it takes, and its path.
//
//     node paper.js CHROMIUM PAGE ...
//
// check_browser.py runs it, with NODE_PATH where puppeteer is.
"use strict";

const puppeteer = require("puppeteer");
const url = require("url");

async function main() {
    const [executablePath, ...paths] = process.argv.slice(2);
    const browser = await puppeteer.launch(
        { executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    const page = await browser.newPage();
    for (const path of paths) {
        await page.goto(url.pathToFileURL(path).href);
        const pdf = await page.pdf({ preferCSSPageSize: true, tagged: false });
        const sheets = Buffer.from(pdf).toString("latin1")
            .match(/\/Type\s*\/Page\b/g);
        console.log(`${sheets.length} ${path}`);
    }
    await browser.close();
}

main().catch((error) => {
    console.error(error);
    process.exit(2);
});
