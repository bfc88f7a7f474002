/**
 * The shapes that travel between the page and the server; the README of the driver explains them.
 *
 * @typedef {"bold"|"italic"|"underline"|"strike"|"code"|"pre"|"spoiler"|"quote"|"link"} Mark
 * @typedef {{text: string, marks?: Mark[], href?: string}} Span
 * @typedef {"photo"|"video"|"file"|"voice"|"audio"|"sticker"} MediaKind
 * @typedef {{kind: MediaKind, url: string, name: string, size?: number}} Media
 * @typedef {{
 *   label: string, payload?: string, href?: string, ask?: "contact"|"location", says?: boolean,
 *   chosen?: boolean
 * }} Button
 * @typedef {"text"|"press"|"contact"|"location"|"files"|"start"} OutgoingKind
 * @typedef {{latitude: number, longitude: number, title?: string}} Place
 * @typedef {{phone: string, name?: string}} Contact
 * @typedef {{
 *   id: string, key?: string, seq: number, place: number, side: "bot"|"own", at: string,
 *   edited?: boolean, deleted?: boolean, spans?: Span[], media?: Media[], buttons?: Button[][],
 *   contact?: Contact, location?: Place, state?: "sending"|"accepted"|"failed", reason?: string
 * }} Item
 * @typedef {{
 *   items: Item[], seq: number, menu: string[][], language: string, cleared?: number, more?: boolean
 * }} Changes
 * @typedef {{
 *   key: string, kind: OutgoingKind, text?: string, payload?: string, item?: string,
 *   contact?: Contact, location?: Place, files?: string[], at?: string, shown?: Media[], reason?: string
 * }} Outgoing
 * @typedef {{text: number, files: number, file_bytes: number, accept: string[]}} Limits
 * @typedef {{
 *   base: string, uploads: string, client: string, title: string, language: string, mode: "page"|"frame",
 *   limits: Limits, texts: Record<string, string>
 * }} Setup
 */
export {};
