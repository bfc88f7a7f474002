// What a survey's questions offer: answers, conditions of jumps, where jumps may lead.

import { say } from "./page.js";

const SHORT = 48;

export function codesOf(question) {
  switch (question.kind) {
    case "single":
    case "multiple":
      return [...question.options.map((option) => option.id), ...(question.other ? ["other"] : [])];
    case "yes_no":
      return ["yes", "no"];
    case "scale":
      return ["1", "2", "3", "4", "5"];
    case "nps":
      return Array.from({ length: 11 }, (_, number) => String(number));
    default:
      return [];
  }
}

export function labelOf(draft, question, code, language) {
  if (code === "other") {
    return say("surveys-other");
  }
  if (question.kind === "yes_no") {
    return say(code === "yes" ? "surveys-yes" : "surveys-no");
  }
  const option = question.options.find((one) => one.id === code);
  return option ? textOf(draft, option.text, language) || "…" : code;
}

export function textOf(draft, words, language) {
  return words[language] || words[draft.languages[0]] || "";
}

export function conditionsOf(question) {
  const answered = ["answered", "skipped"];
  if (question.kind === "scale" || question.kind === "nps") {
    return ["at_most", "at_least", ...answered];
  }
  return question.kind === "text" || question.kind === "photo" ? answered : ["any_of", "none_of", ...answered];
}

// Only forward: what stands above would lead round in circles.
export function targetsOf(draft, place, language) {
  const later = draft.questions.map((question, number) => ({ question, number })).slice(place + 1);
  return [
    ...later.map(({ question, number }) => ({
      value: question.id,
      text: say("surveys-editor-to-question", { number: number + 1, text: short(textOf(draft, question.text, language)) }),
    })),
    ...draft.endings.map((ending, number) => ({
      value: number ? `end:${ending.id}` : "end",
      text: say("surveys-editor-to-ending", { number: number + 1, text: short(textOf(draft, ending.text, language)) }),
    })),
  ];
}

export function short(text) {
  return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}
