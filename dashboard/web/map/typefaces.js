// Arenas, the typefaces of a map: its names are measured and laid out once these have come, and not
// before, for each layout costs more than all else that a map draws.

const PATIENCE = 3000; // ms; then names are set in what is there, and once more in what comes

/** @param {HTMLLinkElement} link */
function come(link) {
  return new Promise((resolve) => {
    for (const kind of ["load", "error"]) link.addEventListener(kind, resolve, { once: true });
  });
}

/** Style sheets come late in a Streamlit frame. */
async function load() {
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel="stylesheet"]'));
  await Promise.all([...links].filter(({ sheet }) => !sheet).map(come));
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
  await document.fonts.ready; // their coming is no news any more
}

/** Fulfilled once the typefaces of the document are there, or take too long. @returns {Promise<unknown>} */
export function typefaces() {
  return Promise.race([load(), new Promise((resolve) => { setTimeout(resolve, PATIENCE); })]);
}
