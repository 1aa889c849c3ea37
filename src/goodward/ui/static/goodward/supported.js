// Tells the stylesheets that scripts run here; a file of its own, so that no inline script is needed.
document.body.className +=
  " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
