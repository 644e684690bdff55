// Passkeys: asks the site what to ask the browser for, asks the browser, and sends its answer with the form.
'use strict';

(() => {
  const forms = document.querySelectorAll('form[data-passkey]');
  if (forms.length === 0 || !window.PublicKeyCredential?.parseRequestOptionsFromJSON || !window.isSecureContext) {
    return;
  }
  let waiting = null;

  const optionsFor = async form => {
    const token = new FormData(form).get('__RequestVerificationToken');
    const answer = await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token }) });
    if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) {
      location.reload();      // signed out, or asked too long ago: the page says what to do
      throw new DOMException('', 'AbortError');
    }
    return answer.json();
  };

  const ask = async (form, extra) => {
    const json = await optionsFor(form);
    return form.dataset.passkey === 'create'
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json), ...extra });
  };

  const send = (form, credential) => {
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  };

  const words = error => error.name === 'InvalidStateError' ? 'This device has a passkey for you here already.'
    : error.name === 'NotAllowedError' ? 'Nothing was chosen. Try once more when you are ready.'
    : 'The browser could not do it. Use another one, or your password.';

  // Passkeys among the suggestions of the address field: waits until one is chosen, or the button is pressed.
  const suggest = async form => {
    if (!document.querySelector('[autocomplete~="webauthn"]') || !await PublicKeyCredential.isConditionalMediationAvailable?.()) {
      return;
    }
    waiting = new AbortController();
    try {
      send(form, await ask(form, { mediation: 'conditional', signal: waiting.signal }));
    } catch {
      waiting = null;         // nobody asked for it, so nobody is told
    }
  };

  for (const form of forms) {
    const problem = form.querySelector('[data-problem]');
    form.hidden = false;
    document.querySelector('[data-no-passkeys]')?.remove();
    form.addEventListener('submit', async event => {
      event.preventDefault();
      problem.textContent = '';
      waiting?.abort();
      try {
        send(form, await ask(form));
      } catch (error) {
        problem.textContent = error.name === 'AbortError' ? '' : words(error);
      }
    });
    if (form.dataset.passkey === 'get') {
      suggest(form);
    }
  }
})();
