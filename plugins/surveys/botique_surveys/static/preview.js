// The dialogue as customers will see it, all questions one after the other.

import { el, icon, say } from "./page.js";
import { codesOf, labelOf, textOf } from "./survey.js";

export function drawPreview(chat, draft, state) {
  const language = state.language;
  const parts = [invitation(draft, state, language)];
  draft.questions.forEach((question, place) => parts.push(asked(draft, question, place, state, language)));
  draft.endings.forEach((ending) => parts.push(thanks(draft, ending, state, language)));
  const top = chat.scrollTop;
  chat.replaceChildren(...parts);
  chat.lang = language;
  chat.scrollTop = top;
  const here = chat.querySelector(".is-here");
  if (here) {
    chat.scrollTo({ top: here.offsetTop - chat.offsetTop - 24, behavior: "smooth" });
  }
}

function part(id, state, ...children) {
  return el("div", { class: state.active === id ? "part is-here" : "part" }, ...children);
}

function invitation(draft, state, language) {
  const text = textOf(draft, draft.invitation, language) || say("surveys-editor-preview-empty");
  const bubble = el("div", { class: "bubble" });
  if (draft.picture) {
    bubble.append(el("img", { src: state.addressOf(draft.picture), alt: "" }));
  }
  bubble.append(el("p", {}, text));
  return part("invitation", state, bubble, el("div", { class: "buttons two" }, el("span", {}, say("core-join")), el("span", {}, say("core-decline"))));
}

function asked(draft, question, place, state, language) {
  const text = textOf(draft, question.text, language) || say("surveys-editor-preview-empty");
  const bubble = el("div", { class: "bubble" },
    el("p", { class: "which" }, say("surveys-question-count", { number: place + 1, count: draft.questions.length })),
    el("p", {}, el("b", {}, text)));
  const [low, high] = [textOf(draft, question.low, language), textOf(draft, question.high, language)];
  const codes = codesOf(question);
  if (low && high && codes.length) {
    bubble.append(el("p", {}, `${codes[0]} — ${low}, ${codes.at(-1)} — ${high}`));
  }
  const hints = { multiple: "surveys-hint-multiple", photo: "surveys-hint-photo" };
  if (hints[question.kind]) {
    bubble.append(el("p", {}, say(hints[question.kind])));
  }
  const layout = { scale: "five", nps: "six", yes_no: "two" }[question.kind] ?? "";
  const buttons = el("div", { class: `buttons ${layout}` }, ...codes.map((code) => answer(draft, question, code, language)));
  const footer = el("div", { class: "buttons two" });
  if (question.kind === "multiple") {
    footer.append(el("span", {}, say("core-done")));
  }
  if (!question.required) {
    footer.append(el("span", {}, say("core-skip")));
  }
  const typed = question.kind === "text" ? el("p", { class: "typed" }, say("surveys-editor-type-answer"))
    : question.kind === "photo" ? el("p", { class: "typed" }, icon("paperclip"), say("surveys-editor-send-photo")) : "";
  return part(question.id, state, bubble, buttons, footer, typed);
}

function answer(draft, question, code, language) {
  const label = (question.kind === "multiple" ? "☐ " : "") + labelOf(draft, question, code, language);
  const rule = question.rules.find((one) => fits(one, code));
  if (!rule || !rule.to) {
    return el("span", {}, label);
  }
  const place = draft.questions.findIndex((one) => one.id === rule.to);
  const target = place < 0 ? icon("flag") : String(place + 1);
  return el("span", {}, label, el("small", { class: "leads" }, " → ", target));
}

function fits(rule, code) {
  switch (rule.when) {
    case "any_of": return rule.values.includes(code);
    case "none_of": return !rule.values.includes(code);
    case "at_most": return Number(code) <= Number(rule.values[0] || NaN);
    case "at_least": return Number(code) >= Number(rule.values[0] || NaN);
    default: return rule.when === "answered";
  }
}

function thanks(draft, ending, state, language) {
  const bubble = el("div", { class: "bubble" }, el("p", {}, textOf(draft, ending.text, language) || say("surveys-editor-preview-empty")));
  const shown = ending.picture ? el("img", { class: ending.picture.kind === "sticker" ? "sticker" : "", src: state.addressOf(ending.picture), alt: "" }) : "";
  if (shown && ending.picture.kind !== "sticker") {
    bubble.prepend(shown);
  }
  return part(`end:${ending.id}`, state, bubble, ending.picture?.kind === "sticker" ? shown : "");
}
