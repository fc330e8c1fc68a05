// The channel between the three views of the article page: which passage is read ("read"), which
// passages are marked ("mark"), where to go ("go"), and what the map's frame asks for ("map").
// None of it waits for the server; a region that is marked is told to it afterwards, so that the
// URL and the other pages know it.

const channel = new EventTarget();

// What was told last, for a view that comes later than the others.
export const now = { read: null, mark: null };

export function tell(kind, detail) {
  if (kind in now) now[kind] = detail;
  channel.dispatchEvent(new CustomEvent(kind, { detail }));
}

// A view that has left the page hears nothing more.
export function hear(root, kind, act) {
  const listener = (event) => {
    if (root.isConnected) act(event.detail);
    else channel.removeEventListener(kind, listener);
  };
  channel.addEventListener(kind, listener);
}
