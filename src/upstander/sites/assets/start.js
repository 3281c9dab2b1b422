// Starts the Design System's components. The semicolon is needed: by it Django finds the name to hash.
import { initAll } from './govuk-frontend.js';

initAll()

// A radio may not be "expanded" (WAI-ARIA 1.2), and the Design System says that it is. What a radio reveals
// stands right after it, so that nothing is lost where this is taken away again, now and at each change.
const unsaid = new MutationObserver((changes) => changes.forEach(({ target }) => target.removeAttribute('aria-expanded')))
document.querySelectorAll('input[type=radio][aria-expanded]').forEach((radio) => {
  radio.removeAttribute('aria-expanded')
  unsaid.observe(radio, { attributes: true, attributeFilter: ['aria-expanded'] })
})
