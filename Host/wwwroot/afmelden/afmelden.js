// Shows the outcome on the page itself. Without this script the form still posts, to the same address.

const form = document.querySelector('form');
const melding = form.querySelector('[role=alert]');
const knop = form.querySelector('button');

form.addEventListener('submit', async event => {
  event.preventDefault();
  if (knop.getAttribute('aria-disabled') === 'true') return;
  knop.setAttribute('aria-disabled', 'true');
  melding.textContent = '';
  const status = await postForm();
  knop.removeAttribute('aria-disabled');
  if (status >= 200 && status < 300) showDone();
  else melding.textContent = explain(status);
});

async function postForm() {
  try {
    const antwoord = await fetch(location.href, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    return antwoord.status;
  } catch {
    return 0;
  }
}

function showDone() {
  const kop = document.querySelector('h1');
  kop.textContent = 'U bent afgemeld';
  document.title = 'U bent afgemeld – Netwerk Almere';
  form.replaceWith(document.querySelector('template').content);
  kop.focus();
}

function explain(status) {
  if (status === 404 || status === 410) return 'Deze afmeldlink werkt niet (meer). Gebruik de link onder de nieuwste e-mail die u van ons kreeg.';
  if (status === 0) return 'Er is geen verbinding. U bent nog niet afgemeld. Controleer uw internet en probeer het opnieuw.';
  return 'Het is nu niet gelukt. U bent nog niet afgemeld. Wacht even en probeer het opnieuw.';
}
