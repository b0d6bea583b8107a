// Building the page without ever reading text as HTML.

/** el('p', { class: 'hulp', lang: 'en' }, 'text', child, null): null and undefined are left out. */
export function el(naam, kenmerken = {}, ...kinderen) {
  const element = setAttributes(document.createElement(naam), kenmerken);
  element.append(...kinderen.filter(kind => kind != null));
  return element;
}

export function setAttributes(element, kenmerken) {
  for (const [kenmerk, waarde] of Object.entries(kenmerken)) setAttribute(element, kenmerk, waarde);
  return element;
}

/** null, undefined and false take the attribute away; true makes it empty. */
export function setAttribute(element, kenmerk, waarde) {
  if (waarde == null || waarde === false) element.removeAttribute(kenmerk);
  else element.setAttribute(kenmerk, waarde === true ? '' : waarde);
}

/** Only changes what differs: a live region that gets the same text again would be read out again. */
export function setText(element, tekst) {
  if (element.textContent !== tekst) element.textContent = tekst;
}
