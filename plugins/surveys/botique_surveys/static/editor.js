// The editor of surveys: cards on the left, the dialogue as customers see it on the right. The whole
// draft is kept a moment after each change; the server says what is still wrong with it.

import { announce, el, icon, say, setWords } from "./page.js";
import { drawPreview } from "./preview.js";
import { conditionsOf, codesOf, labelOf, targetsOf } from "./survey.js";

const SAVE_AFTER_MS = 700;
const KIND_ICONS = {
  single: "circle-dot", multiple: "checkbox", scale: "star", nps: "heart",
  yes_no: "thumb-up", text: "message", photo: "photo",
};
const LISTED = new Set(["single", "multiple"]);
const NUMBERED = new Set(["scale", "nps"]);

const given = JSON.parse(document.getElementById("survey-given").textContent);
setWords(given.words);
const draft = given.definition;
const state = {
  language: draft.languages[0], revision: given.revision, active: "", faults: given.faults,
  dirty: false, saving: null, timer: 0, removed: null, stopped: false,
};
const $ = (id) => document.getElementById(id);
const cards = $("survey-cards");

// -- keeping -----------------------------------------------------------------------------------------

function changed({ redraw = false } = {}) {
  state.dirty = true;
  $("survey-saved").textContent = say("surveys-editor-saving");
  clearTimeout(state.timer);
  state.timer = setTimeout(save, SAVE_AFTER_MS);
  if (redraw) {
    draw();
  } else {
    drawAround();
  }
}

async function save() {
  clearTimeout(state.timer);
  if (state.saving) {
    await state.saving;
  }
  if (!state.dirty || state.stopped) {
    return !state.stopped;
  }
  state.dirty = false;
  state.saving = send();
  const kept = await state.saving;
  state.saving = null;
  state.dirty ||= !kept;
  return kept;
}

async function send() {
  const body = JSON.stringify({ revision: state.revision, title: $("survey-title").value, definition: draft });
  let answer;
  try {
    answer = await fetch(`/admin/surveys/${given.id}/save`, {
      method: "POST", body, headers: { "content-type": "application/json" },
    });
  } catch {
    $("survey-saved").textContent = say("surveys-editor-offline");
    state.timer = setTimeout(save, 5_000);
    return false;
  }
  if (!answer.ok) {
    await refused(answer);
    return false;
  }
  const told = await answer.json();
  state.revision = told.revision;
  state.faults = told.faults;
  const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  $("survey-saved").textContent = say("surveys-editor-saved", { time });
  drawFaults();
  return true;
}

async function refused(answer) {
  const told = await answer.json().catch(() => ({}));
  $("survey-saved").textContent = say("surveys-editor-unsaved");
  const box = $("survey-clash");
  box.hidden = false;
  if (answer.status === 409) {
    state.stopped = true;
    const reload = el("button", { class: "btn btn-sm", type: "button", onclick: () => location.reload() }, say("surveys-editor-reload"));
    box.replaceChildren(icon("alert-triangle"), el("div", {}, told.error, " ", reload));
  } else {
    const why = answer.status === 413 ? say("surveys-editor-too-large") : told.error || String(answer.status);
    box.replaceChildren(icon("alert-triangle"), el("div", {}, why));
  }
}

addEventListener("beforeunload", (event) => {
  if (state.dirty && !state.stopped) {
    event.preventDefault();
  }
});

for (const way of document.querySelectorAll("[data-after-save]")) {
  way.addEventListener(way.tagName === "FORM" ? "submit" : "click", async (event) => {
    if (!state.dirty && !state.saving) {
      return;
    }
    event.preventDefault();
    if (await save()) {
      way.tagName === "FORM" ? way.submit() : location.assign(way.href);
    }
  });
}

// -- what is drawn -----------------------------------------------------------------------------------

function draw() {
  const focus = document.activeElement?.id;
  cards.replaceChildren(
    invitationCard(),
    ...draft.questions.map(questionCard),
    draft.questions.length ? "" : emptyCard(),
    palette(),
    ...draft.endings.map(endingCard),
    endingAdder(),
  );
  drawAround();
  if (focus) {
    $(focus)?.focus();
  }
}

function drawAround() {
  drawLanguages();
  drawFaults();
  drawPreview($("survey-preview"), draft, state);
}

function drawLanguages() {
  const missing = (code) => wordings().filter((words) => !words[code]).length;
  $("survey-languages").replaceChildren(...given.languages.map(({ code, name }) => {
    const lacks = missing(code);
    const note = lacks ? el("span", { class: "count", title: say("surveys-editor-missing", { count: lacks }) }, String(lacks)) : "";
    return el("button", {
      type: "button", "aria-pressed": String(code === state.language),
      onclick: () => { state.language = code; draw(); },
    }, name, " ", note);
  }));
  $("survey-languages").hidden = given.languages.length < 2;
}

function wordings() {
  const inside = draft.questions.flatMap((question) => [question.text, ...(LISTED.has(question.kind) ? question.options.map((one) => one.text) : [])]);
  return [draft.invitation, ...inside, ...draft.endings.map((one) => one.text)];
}

function drawFaults() {
  const count = state.faults.length;
  const whole = state.faults.filter((fault) => !fault.where);
  $("survey-checks").replaceChildren(
    count ? el("span", { class: "chip fair" }, icon("alert-triangle"), say("surveys-editor-faults"), " ", el("b", {}, String(count)))
      : el("span", { class: "chip good" }, icon("check"), say("surveys-editor-ready")),
    ...whole.map((fault) => el("span", { class: "wrong" }, fault.text)),
  );
  for (const box of cards.querySelectorAll("[data-faults]")) {
    const here = state.faults.filter((fault) => fault.where === box.dataset.faults);
    box.replaceChildren(...here.map((fault) => el("p", { class: "wrong" }, icon("alert-circle"), fault.text)));
    box.closest(".survey-card").classList.toggle("is-wrong", here.length > 0);
  }
}

// -- fields ------------------------------------------------------------------------------------------

function area(id, words, { label, example = "", rows = 2 }) {
  return el("textarea", {
    class: "form-control", id, rows, lang: state.language, "aria-label": label, placeholder: example || other(words),
    value: words[state.language] || "",
    oninput: (event) => { words[state.language] = event.target.value; changed(); },
  });
}

function line(id, words, { label, example = "", onkeydown = null }) {
  return el("input", {
    class: "form-control", id, lang: state.language, "aria-label": label, autocomplete: "off", onkeydown,
    placeholder: other(words) || example, value: words[state.language] || "",
    oninput: (event) => { words[state.language] = event.target.value; changed(); },
  });
}

// What it says in another language, for whoever translates.
function other(words) {
  return draft.languages.map((code) => words[code]).find(Boolean) || "";
}

function check(id, label, checked, onchange) {
  return el("label", { class: "survey-check" },
    el("input", { type: "checkbox", id, checked, onchange: (event) => onchange(event.target.checked) }), el("span", {}, label));
}

function button(name, label, onclick, { disabled = false, id = "" } = {}) {
  return el("button", { type: "button", class: "btn-icon", title: label, "aria-label": label, disabled, onclick, ...(id ? { id } : {}) }, icon(name));
}

const kindTitle = (question) => say(new Map(given.kinds).get(question.kind));
const faultsAt = (where) => el("div", { class: "survey-faults", "data-faults": where });

function watchFocus(card, id) {
  card.addEventListener("focusin", () => {
    if (state.active !== id) {
      state.active = id;
      drawPreview($("survey-preview"), draft, state);
    }
  });
  return card;
}

// -- invitation --------------------------------------------------------------------------------------

function invitationCard() {
  const card = el("section", { class: "survey-card sheet", id: "card-invitation", "aria-label": say("surveys-editor-invitation") },
    el("header", { class: "survey-card-head" }, icon("send"), el("h2", {}, say("surveys-editor-invitation"))),
    area("invitation-text", draft.invitation, { label: say("surveys-editor-invitation") }),
    pictureField("invitation-picture", draft, { sticker: false }),
    el("p", { class: "hint" }, say("surveys-editor-invitation-hint")),
    faultsAt("invitation"));
  return watchFocus(card, "invitation");
}

function pictureField(id, holder, { sticker }) {
  const row = el("div", { class: "survey-picture" });
  const input = el("input", { type: "file", id, class: "visually-hidden", accept: "image/png,image/jpeg,image/webp,image/gif",
    onchange: () => upload(input.files[0], sticker, (picture) => { holder.picture = picture; changed({ redraw: true }); }) });
  if (holder.picture) {
    row.append(
      el("img", { src: addressOf(holder.picture), alt: "", class: holder.picture.kind === "sticker" ? "is-sticker" : "" }),
      el("button", { type: "button", class: "btn btn-sm", onclick: () => { holder.picture = null; changed({ redraw: true }); } }, icon("x"), say("surveys-editor-picture-remove")));
    return row;
  }
  if (sticker) {
    row.append(el("button", { type: "button", class: "btn btn-sm", onclick: () => pickSticker(holder) }, icon("mood-smile"), say("surveys-editor-sticker")));
  }
  row.append(input, el("label", { class: "btn btn-sm", for: id, tabindex: "0", onkeydown: pressLabel }, icon("photo"), say("surveys-editor-picture-add")));
  return row;
}

function pressLabel(event) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    event.currentTarget.click();
  }
}

const fresh = new Map();
const addressOf = (picture) => fresh.get(picture.sha256) || `/admin/surveys/picture/${picture.sha256}`;
state.addressOf = addressOf;

async function upload(file, sticker, done) {
  if (!file) {
    return;
  }
  const body = new FormData();
  body.set("file", file);
  body.set("sticker", sticker ? "yes" : "");
  const answer = await fetch("/admin/surveys/picture", { method: "POST", body });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    announce(told.error || say("surveys-editor-upload-failed"), { bad: true });
    return;
  }
  fresh.set(told.sha256, await readAsData(file));
  done(told);
}

function readAsData(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(file);
  });
}

function pickSticker(holder) {
  const dialog = $("survey-stickers");
  const put = (picture) => { holder.picture = picture; dialog.close(); changed({ redraw: true }); };
  const input = el("input", { type: "file", id: "sticker-file", class: "visually-hidden", accept: "image/png,image/webp",
    onchange: () => upload(input.files[0], true, (picture) => { given.stickers.unshift(picture); put(picture); }) });
  $("survey-sticker-list").replaceChildren(
    ...given.stickers.map((picture) => el("button", { type: "button", class: "survey-sticker", "aria-label": picture.name, onclick: () => put(picture) },
      el("img", { src: addressOf(picture), alt: picture.name, loading: "lazy" }))),
    given.stickers.length ? "" : el("p", { class: "quiet" }, say("surveys-editor-sticker-none")),
    input, el("label", { class: "btn", for: "sticker-file", tabindex: "0", onkeydown: pressLabel }, icon("upload"), say("surveys-editor-sticker-upload")));
  dialog.showModal();
}

// -- questions ---------------------------------------------------------------------------------------

function questionCard(question, place) {
  const name = say("surveys-editor-question", { number: place + 1 });
  const card = el("section", { class: "survey-card survey-question-card sheet", id: `card-${question.id}`, "data-question": question.id, "aria-label": name, tabindex: "-1" },
    el("header", { class: "survey-card-head" },
      el("span", { class: "survey-grip", draggable: "true", title: say("surveys-editor-drag"), "aria-hidden": "true" }, icon("grip-vertical")),
      el("h2", {}, icon(KIND_ICONS[question.kind]), name),
      el("span", { class: "quiet survey-kind" }, kindTitle(question)),
      button("arrow-up", say("surveys-editor-move-up"), () => move(place, place - 1), { disabled: place === 0, id: `up-${question.id}` }),
      button("arrow-down", say("surveys-editor-move-down"), () => move(place, place + 1), { disabled: place === draft.questions.length - 1, id: `down-${question.id}` }),
      button("copy", say("surveys-editor-duplicate"), () => duplicate(place)),
      button("trash", say("surveys-editor-delete"), () => remove(place))),
    area(`text-${question.id}`, question.text, { label: `${name}: ${kindTitle(question)}`, example: other(question.text) || say("surveys-editor-question-example") }),
    LISTED.has(question.kind) ? optionList(question) : "",
    NUMBERED.has(question.kind) ? scaleFields(question) : "",
    el("div", { class: "survey-flags" },
      check(`required-${question.id}`, say("surveys-editor-required"), question.required, (on) => { question.required = on; changed(); }),
      LISTED.has(question.kind) ? check(`other-${question.id}`, say("surveys-editor-other"), question.other, (on) => { question.other = on; changed(); }) : ""),
    ruleList(question, place),
    faultsAt(question.id));
  card.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step && !event.target.closest(".survey-option")) {
      event.preventDefault();
      move(place, place + step);
    }
  });
  return watchFocus(card, question.id);
}

function scaleFields(question) {
  return el("div", { class: "fields" },
    field(`low-${question.id}`, say("surveys-editor-low"), line(`low-${question.id}`, question.low, { label: say("surveys-editor-low"), example: say("surveys-editor-low-example") })),
    field(`high-${question.id}`, say("surveys-editor-high"), line(`high-${question.id}`, question.high, { label: say("surveys-editor-high"), example: say("surveys-editor-high-example") })));
}

const field = (id, label, control) => el("div", { class: "field" }, el("label", { class: "form-label", for: id }, label), control);

function newId(prefix, taken) {
  let number = taken.length + 1;
  while (taken.some((one) => one.id === prefix + number)) {
    number += 1;
  }
  return prefix + number;
}

// An id is never given twice: old answers would count for the new question.
let born = 0;
function questionId() {
  born += 1;
  return `q${Date.now().toString(36)}${born.toString(36)}`.slice(0, 12);
}

function addQuestion(kind) {
  const options = LISTED.has(kind) ? [{ id: "o1", text: {}, exclusive: false }, { id: "o2", text: {}, exclusive: false }] : [];
  const question = { id: questionId(), kind, text: {}, required: kind !== "text" && kind !== "photo", other: false, options, low: {}, high: {}, rules: [] };
  const here = draft.questions.findIndex((one) => one.id === state.active);
  const place = here < 0 ? draft.questions.length : here + 1;
  draft.questions.splice(place, 0, question);
  state.active = question.id;
  changed({ redraw: true });
  $(`text-${question.id}`).focus();
  $(`card-${question.id}`).scrollIntoView({ block: "nearest" });
  announce(say("surveys-editor-added", { number: place + 1 }));
}

function move(from, to) {
  if (to < 0 || to >= draft.questions.length || from === to) {
    return;
  }
  const focus = document.activeElement?.id;
  const [question] = draft.questions.splice(from, 1);
  draft.questions.splice(to, 0, question);
  state.active = question.id;
  changed({ redraw: true });
  const again = focus ? $(focus) : null;
  (again && !again.disabled ? again : $(`text-${question.id}`)).focus();
  $(`card-${question.id}`).scrollIntoView({ block: "nearest" });
  announce(say("surveys-editor-moved", { number: to + 1, count: draft.questions.length }));
}

function duplicate(place) {
  const copy = structuredClone(draft.questions[place]);
  copy.id = questionId();
  draft.questions.splice(place + 1, 0, copy);
  state.active = copy.id;
  changed({ redraw: true });
  $(`text-${copy.id}`).focus();
  announce(say("surveys-editor-added", { number: place + 2 }));
}

function remove(place) {
  const [question] = draft.questions.splice(place, 1);
  state.removed = { question, place };
  state.active = "";
  changed({ redraw: true });
  const next = draft.questions[Math.min(place, draft.questions.length - 1)];
  $(next ? `text-${next.id}` : "invitation-text").focus();
  announce(say("surveys-editor-deleted"), { undo: say("surveys-editor-undo"), then: () => {
    draft.questions.splice(place, 0, question);
    changed({ redraw: true });
    $(`text-${question.id}`).focus();
  } });
}

function palette() {
  const kinds = given.kinds;
  return el("div", { class: "survey-palette", role: "group", "aria-label": say("surveys-editor-add-question") },
    el("p", { class: "survey-palette-title" }, say("surveys-editor-add-question")),
    el("div", { class: "survey-kinds" }, ...kinds.map(([kind, key]) => el("button", {
      type: "button", class: "btn", "data-kind": kind, disabled: draft.questions.length >= given.limits.questions, onclick: () => addQuestion(kind),
    }, icon(KIND_ICONS[kind]), say(key)))));
}

function emptyCard() {
  return el("div", { class: "empty survey-nothing" }, el("p", { class: "empty-title" }, say("surveys-editor-empty")), el("p", {}, say("surveys-editor-empty-hint")));
}

// -- options -----------------------------------------------------------------------------------------

function optionList(question) {
  const rows = question.options.map((option, place) => optionRow(question, option, place));
  return el("div", { class: "survey-options" }, ...rows,
    el("button", { type: "button", class: "btn btn-sm btn-ghost", id: `add-option-${question.id}`, disabled: question.options.length >= given.limits.options,
      onclick: () => addOption(question, question.options.length) }, icon("plus"), say("surveys-editor-add-option")));
}

function optionRow(question, option, place) {
  const id = `option-${question.id}-${option.id}`;
  const keys = (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      event.stopPropagation();
      moveOption(question, place, place + step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      addOption(question, place + 1);
    } else if (event.key === "Backspace" && !event.target.value && question.options.length > 1) {
      event.preventDefault();
      removeOption(question, place);
    }
  };
  const exclusive = question.kind === "multiple"
    ? el("label", { class: "survey-exclusive", title: say("surveys-editor-exclusive-hint") },
      el("input", { type: "checkbox", checked: option.exclusive, onchange: (event) => { option.exclusive = event.target.checked; changed(); } }), say("surveys-editor-exclusive"))
    : "";
  return el("div", { class: "survey-option", "data-option": option.id },
    el("span", { class: "survey-grip", draggable: "true", title: say("surveys-editor-drag"), "aria-hidden": "true" }, icon("grip-vertical")),
    line(id, option.text, { label: `${place + 1}`, example: say("surveys-editor-option-example"), onkeydown: keys }),
    exclusive,
    button("x", say("surveys-editor-remove-option"), () => removeOption(question, place), { disabled: question.options.length < 2 }));
}

function addOption(question, place) {
  if (question.options.length >= given.limits.options) {
    return;
  }
  const option = { id: newId("o", question.options), text: {}, exclusive: false };
  question.options.splice(place, 0, option);
  changed({ redraw: true });
  $(`option-${question.id}-${option.id}`).focus();
}

function removeOption(question, place) {
  question.options.splice(place, 1);
  changed({ redraw: true });
  const next = question.options[Math.max(place - 1, 0)];
  $(next ? `option-${question.id}-${next.id}` : `add-option-${question.id}`).focus();
}

function moveOption(question, from, to) {
  if (to < 0 || to >= question.options.length) {
    return;
  }
  const [option] = question.options.splice(from, 1);
  question.options.splice(to, 0, option);
  changed({ redraw: true });
  $(`option-${question.id}-${option.id}`).focus();
  announce(say("surveys-editor-option-moved", { number: to + 1, count: question.options.length }));
}

// -- branching ---------------------------------------------------------------------------------------

function ruleList(question, place) {
  const box = el("details", { class: "survey-rules", open: question.rules.length > 0 || state.open === question.id },
    el("summary", {}, icon("git-branch"), say("surveys-editor-rules"), question.rules.length ? el("span", { class: "count" }, String(question.rules.length)) : ""));
  box.append(
    ...question.rules.map((rule, number) => ruleRow(question, place, rule, number)),
    question.rules.length ? el("p", { class: "hint" }, say("surveys-editor-otherwise")) : "",
    el("button", { type: "button", class: "btn btn-sm btn-ghost", id: `add-rule-${question.id}`, onclick: () => {
      const [when] = conditionsOf(question);
      question.rules.push({ when, values: [], to: "" });
      state.open = question.id;
      changed({ redraw: true });
      $(`rule-${question.id}-${question.rules.length - 1}`)?.focus();
    } }, icon("plus"), say("surveys-editor-add-rule")));
  return box;
}

function ruleRow(question, place, rule, number) {
  const whens = el("select", { class: "form-select", id: `rule-${question.id}-${number}`, "aria-label": say("surveys-editor-if"),
    onchange: (event) => { rule.when = event.target.value; rule.values = []; changed({ redraw: true }); } },
  ...conditionsOf(question).map((when) => el("option", { value: when, selected: when === rule.when }, say(`surveys-editor-when-${when.replace("_", "-")}`))));
  const to = el("select", { class: "form-select", "aria-label": say("surveys-editor-go-to"), onchange: (event) => { rule.to = event.target.value; changed(); } },
    el("option", { value: "" }, say("surveys-editor-choose")),
    ...targetsOf(draft, place, state.language).map(({ value, text }) => el("option", { value, selected: value === rule.to }, text)));
  return el("div", { class: "survey-rule" },
    el("span", {}, say("surveys-editor-if")), whens, valuesOf(question, rule, number),
    el("span", {}, "→ ", say("surveys-editor-go-to")), to,
    button("x", say("surveys-editor-remove-rule"), () => { question.rules.splice(number, 1); changed({ redraw: true }); $(`add-rule-${question.id}`).focus(); }));
}

function valuesOf(question, rule, number) {
  if (rule.when === "at_most" || rule.when === "at_least") {
    return el("select", { class: "form-select", "aria-label": say(`surveys-editor-when-${rule.when.replace("_", "-")}`), onchange: (event) => { rule.values = [event.target.value]; changed(); } },
      el("option", { value: "" }, say("surveys-editor-choose")),
      ...codesOf(question).map((code) => el("option", { value: code, selected: rule.values[0] === code }, code)));
  }
  if (rule.when !== "any_of" && rule.when !== "none_of") {
    return "";
  }
  return el("span", { class: "options survey-values" }, ...codesOf(question).map((code) => el("label", { class: "option" },
    el("input", { type: "checkbox", checked: rule.values.includes(code), "data-rule": number, onchange: (event) => {
      rule.values = event.target.checked ? [...rule.values, code] : rule.values.filter((one) => one !== code);
      changed();
    } }), labelOf(draft, question, code, state.language))));
}

// -- endings -----------------------------------------------------------------------------------------

function endingCard(ending, place) {
  const name = say("surveys-editor-ending", { number: place + 1 });
  const card = el("section", { class: "survey-card sheet", id: `card-end-${ending.id}`, "aria-label": name },
    el("header", { class: "survey-card-head" }, icon("flag"), el("h2", {}, name),
      place ? button("trash", say("surveys-editor-delete"), () => { draft.endings.splice(place, 1); changed({ redraw: true }); $("add-ending").focus(); }) : ""),
    area(`ending-${ending.id}`, ending.text, { label: name }),
    pictureField(`ending-picture-${ending.id}`, ending, { sticker: true }),
    el("p", { class: "hint" }, say(place ? "surveys-editor-ending-more-hint" : "surveys-editor-ending-first-hint")),
    faultsAt(`end:${ending.id}`));
  return watchFocus(card, `end:${ending.id}`);
}

function endingAdder() {
  return el("button", { type: "button", class: "btn btn-ghost", id: "add-ending", disabled: draft.endings.length >= 10, onclick: () => {
    const ending = { id: newId("e", draft.endings), text: {}, picture: null };
    draft.endings.push(ending);
    changed({ redraw: true });
    $(`ending-${ending.id}`).focus();
  } }, icon("plus"), say("surveys-editor-add-ending"));
}

// -- dragging ----------------------------------------------------------------------------------------

let dragged = null;

cards.addEventListener("dragstart", (event) => {
  const grip = event.target.closest?.(".survey-grip");
  const row = grip?.closest(".survey-option, .survey-question-card");
  if (!row) {
    return;
  }
  dragged = row;
  row.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", row.id || row.dataset.option);
  event.dataTransfer.setDragImage(row, 16, 16);
});

function below(event) {
  const kind = dragged.matches(".survey-option") ? ".survey-option" : ".survey-question-card";
  const row = event.target.closest?.(kind);
  return row && row !== dragged && row.parentElement === dragged.parentElement ? row : null;
}

cards.addEventListener("dragover", (event) => {
  const row = dragged && below(event);
  if (!row) {
    return;
  }
  event.preventDefault();
  const box = row.getBoundingClientRect();
  const after = event.clientY > box.top + box.height / 2;
  cards.querySelectorAll(".drop-before, .drop-after").forEach((one) => one.classList.remove("drop-before", "drop-after"));
  row.classList.add(after ? "drop-after" : "drop-before");
});

cards.addEventListener("drop", (event) => {
  const row = dragged && below(event);
  if (!row) {
    return;
  }
  event.preventDefault();
  const rows = [...row.parentElement.children].filter((one) => one.matches(dragged.matches(".survey-option") ? ".survey-option" : ".survey-question-card"));
  const from = rows.indexOf(dragged);
  let to = rows.indexOf(row) + (row.classList.contains("drop-after") ? 1 : 0);
  to -= to > from ? 1 : 0;
  const question = draft.questions.find((one) => one.id === dragged.closest("[data-question]").dataset.question);
  dragged.matches(".survey-option") ? moveOption(question, from, to) : move(from, to);
});

cards.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  cards.querySelectorAll(".drop-before, .drop-after").forEach((one) => one.classList.remove("drop-before", "drop-after"));
  dragged = null;
});

$("survey-title").addEventListener("input", () => changed());
draw();
