// Says that script runs, before anything is drawn; the Design System's style hides and shows parts by it.
// The body is not there yet: it is marked as soon as it is.
new MutationObserver((changes, observer) => {
  if (!document.body) return
  observer.disconnect()
  document.body.classList.add('js-enabled')
  if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
}).observe(document.documentElement, { childList: true })
