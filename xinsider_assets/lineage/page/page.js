"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const film = document.getElementById("film");

  // ---- an embedded video is decoded piece by piece, to limit memory use
  const bytesOf = (text) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
    return bytes;
  };
  const unpack = async () => {
    const pieces = all("script.film");
    if (!film || !pieces.length) return;
    const parts = [];
    for (const piece of pieces) {
      parts.push(new Blob([bytesOf(piece.textContent.trim())]));
      piece.remove();
      await new Promise((done) => setTimeout(done));
    }
    const wanted = film.dataset.wanted;
    film.src = URL.createObjectURL(new Blob(parts, { type: "video/mp4" }));
    if (wanted !== undefined) seek(Number(wanted));
  };
  document.addEventListener("DOMContentLoaded", unpack);

  // ---- seeking and showing the current position
  const seek = (time) => {
    if (!film) return;
    if (!film.src) {
      film.dataset.wanted = time;
      return;
    }
    film.currentTime = time;
    isWanted = true;
    dock();
    film.play().catch(() => {});
  };
  const seekers = all("[data-seek]");
  const scenes = all("[data-scene]");
  const words = all(".word[data-seek]");
  const starts = words.map((word) => Number(word.dataset.seek));
  const illustrations = all(".illustration");
  const playhead = document.getElementById("playhead");
  const timeline = document.querySelector(".timeline");
  let spoken = null;

  const mark = (element, isCurrent) => {
    if (isCurrent) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  };
  const lastBefore = (times, time) => {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const show = () => {
    const time = film.currentTime + 0.001;
    for (const scene of scenes) {
      mark(scene, scene.dataset.seek <= time && time < scene.dataset.end);
    }
    const drawn = lastBefore(illustrations.map((one) => Number(one.dataset.seek)), time);
    illustrations.forEach((one, place) => mark(one, place === drawn));
    const word = words[lastBefore(starts, time)] || null;
    if (word !== spoken) {
      spoken?.classList.remove("now");
      word?.classList.add("now");
      spoken = word;
    }
    if (playhead) playhead.style.left = `${(100 * film.currentTime) / timeline.dataset.duration}%`;
  };
  const follow = () => {
    show();
    if (!film.paused && !film.ended) requestAnimationFrame(follow);
  };
  for (const seeker of seekers) {
    seeker.addEventListener("click", () => seek(Number(seeker.dataset.seek)));
  }

  // ---- the player docks in a corner once it is used
  const player = document.getElementById("player");
  let isWanted = false;
  let isAway = false;
  const dock = () => player.classList.toggle("docked", isWanted && isAway);
  if (film) {
    film.addEventListener("play", () => {
      isWanted = true;
      dock();
      follow();
    });
    for (const event of ["timeupdate", "seeked", "loadedmetadata"]) film.addEventListener(event, show);
    document.getElementById("undock").addEventListener("click", () => {
      isWanted = false;
      film.pause();
      dock();
    });
    new IntersectionObserver(([seat]) => {
      isAway = !seat.isIntersecting;
      dock();
    }).observe(document.getElementById("seat"));
  }

  // ---- the script: one tab stop, arrow keys move between words
  const script = document.getElementById("words");
  if (words.length) {
    words[0].tabIndex = 0;
    script.addEventListener("keydown", (event) => {
      const at = words.indexOf(event.target);
      if (at < 0) return;
      const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: words.length - 1 };
      if (event.key === "Enter" || event.key === " ") words[at].click();
      else if (event.key in steps) {
        const next = words[Math.min(Math.max(steps[event.key], 0), words.length - 1)];
        words[at].tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      } else return;
      event.preventDefault();
    });
  }
  for (const number of all("[data-number]")) {
    const alike = all(`[data-number="${number.dataset.number}"]`);
    const light = (isLit) => alike.forEach((one) => one.classList.toggle("lit", isLit));
    number.addEventListener("pointerenter", () => light(true));
    number.addEventListener("pointerleave", () => light(false));
  }

  // ---- the graph: highlights the upstream and downstream artifacts
  const graph = document.getElementById("graph");
  const nodes = new Map(all(".node").map((node) => [node.dataset.artifact, node]));
  const above = new Map([...nodes].map(([id, node]) => [id, node.dataset.inputs.split(" ").filter(Boolean)]));
  const below = new Map([...nodes.keys()].map((id) => [id, [...nodes.keys()].filter((other) => above.get(other).includes(id))]));
  const reach = (id, next, found = new Set()) => {
    for (const one of next.get(id)) if (!found.has(one)) reach(one, next, found.add(one));
    return found;
  };
  const trace = (id) => {
    const from = reach(id, above);
    const into = reach(id, below);
    graph.classList.add("traced");
    for (const [one, node] of nodes) {
      node.classList.toggle("self", one === id);
      node.classList.toggle("from", from.has(one));
      node.classList.toggle("into", into.has(one));
    }
    for (const path of all("path", graph)) {
      const { source, target } = path.dataset;
      path.classList.toggle("from", from.has(source) && (target === id || from.has(target)));
      path.classList.toggle("into", into.has(target) && (source === id || into.has(source)));
    }
  };
  const untrace = () => graph.classList.remove("traced");
  for (const pointer of all("[data-artifact]")) {
    pointer.addEventListener("pointerenter", () => trace(pointer.dataset.artifact));
    pointer.addEventListener("focus", () => trace(pointer.dataset.artifact));
    pointer.addEventListener("pointerleave", untrace);
    pointer.addEventListener("blur", untrace);
  }
  // open another artifact's details only after closing the current ones, to keep the focus order
  for (const step of all(".neighbours [popovertarget]")) {
    step.addEventListener("click", (event) => {
      event.preventDefault();
      step.closest("[popover]").hidePopover();
      document.getElementById(step.getAttribute("popovertarget")).showPopover();
    });
  }

  // ---- open all details before printing
  addEventListener("beforeprint", () => all("details").forEach((one) => (one.open = true)));
})();
