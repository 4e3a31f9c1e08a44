/* The picture of a step in the editor: pasted or dropped, cut and numbered by mouse or by keyboard.
   It only writes in the fields of the step, which stay there for those who prefer them. */
(function () {
  "use strict";
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;
  const WIDE = "max-1000x1000";
  const SMALLEST = 5; /* hundredths: a smaller part is a slip of the hand */
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const within = (number) => Math.max(0, Math.min(100, Math.round(number)));
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

  function made(tag, className, text) {
    const element = document.createElement(tag);
    element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function button(words, act) {
    const element = made("button", "button button-small button-secondary", words);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  class Stage {
    constructor(block, words) {
      this.block = block;
      this.words = words;
      this.image = block.childBlocks.picture.childBlocks.image.widget;
      this.shown = null;
      this.cutting = null;
      this.build();
      this.listen();
      this.refresh();
    }

    build() {
      const place = this.block.container[0].querySelector('[data-contentpath="picture"]');
      this.root = made("div", "step-stage");
      this.zone = made("div", "step-stage-zone", this.words.paste);
      this.zone.tabIndex = 0;
      this.zone.setAttribute("role", "group");
      this.zone.setAttribute("aria-label", this.words.stage);
      this.status = made("p", "step-stage-status");
      this.status.setAttribute("role", "status");
      this.hint = made("p", "step-stage-hint");
      this.tools = made("div", "step-stage-tools");
      this.cut = button(this.words.cut, () => this.toggle());
      this.whole = button(this.words.whole, () => this.frame({ left: 0, top: 0, right: 100, bottom: 100 }));
      this.tools.append(this.cut, this.whole);
      this.frameOf = made("div", "step-stage-picture");
      this.picture = made("img", "");
      this.picture.alt = "";
      this.picture.draggable = false;
      this.part = made("div", "step-stage-part");
      this.marks = made("div", "step-stage-marks");
      this.frameOf.append(this.picture, this.part, this.marks);
      this.work = made("div", "step-stage-work");
      this.work.append(this.hint, this.tools, this.frameOf);
      this.root.append(this.zone, this.status, this.work);
      place.prepend(this.root);
      this.block.childBlocks.crop.container[0].classList.add("step-stage-edges");
    }

    listen() {
      const container = this.block.container[0];
      container.addEventListener("paste", (event) => this.take(event, event.clipboardData), true);
      this.root.addEventListener("dragover", (event) => event.preventDefault());
      this.root.addEventListener("drop", (event) => this.take(event, event.dataTransfer));
      ["input", "change"].forEach((name) => container.addEventListener(name, () => this.later()));
      const list = container.querySelector('[data-contentpath="callouts"]');
      new MutationObserver(() => this.later()).observe(list, { childList: true, subtree: true, attributes: true });
      this.frameOf.addEventListener("pointerdown", (event) => this.press(event));
      this.picture.addEventListener("error", () => this.fallBack());
    }

    later() {
      cancelAnimationFrame(this.next);
      this.next = requestAnimationFrame(() => this.refresh());
    }

    /* Pictures come in through Wagtail's own chooser, hence through the examination of files. */
    take(event, source) {
      const file = source && Array.from(source.files).find((each) => each.type.startsWith("image/"));
      if (!file) return;
      event.preventDefault();
      event.stopPropagation();
      this.send(file);
    }

    async send(file) {
      this.say(this.words.sending);
      const title = (this.block.childBlocks.title.getValue() || "").trim() || this.words.title;
      const form = new FormData();
      form.append("csrfmiddlewaretoken", token());
      form.append("image-chooser-upload-title", title);
      form.append("image-chooser-upload-file", file, file.name || "image.png");
      try {
        const answer = await fetch(`${this.library()}chooser/create/`, { method: "POST", body: form });
        this.arrived(await answer.json());
      } catch {
        this.say(this.words.failed);
      }
    }

    async arrived(answer) {
      if (answer.step === "chosen") return this.keep(answer.result, this.words.kept);
      const fragment = document.createElement("template");
      fragment.innerHTML = answer.htmlFragment || answer.html || "";
      if (answer.step !== "duplicate_found") {
        const told = fragment.content.querySelector(".error-message, .errorlist, .help-critical");
        return this.say(told ? told.textContent.trim() : this.words.failed);
      }
      /* The same picture again: the one of the library is chosen, the new copy goes. */
      const known = (answer.htmlFragment.match(/next=([^"&]+)/) || [])[1];
      const copy = (answer.htmlFragment.match(/images\/(\d+)\/delete/) || [])[1];
      const form = new FormData();
      form.append("csrfmiddlewaretoken", token());
      const chosen = await (await fetch(decodeURIComponent(known))).json();
      await fetch(`${this.library()}${copy}/delete/`, { method: "POST", body: form }).catch(() => null);
      return this.keep(chosen.result, this.words.twice);
    }

    keep(chosen, words) {
      this.image.setState(chosen); /* not as a choice of the modal: its title would pass for a description */
      this.say(words);
      this.refresh();
      document.getElementById(`${this.block.prefix}-picture-alt_text`).focus();
    }

    library() {
      return this.image.chooserElement.dataset.chooserUrl.replace(/chooser\/$/, "");
    }

    say(words) {
      this.status.textContent = words;
    }

    refresh() {
      const chosen = this.image.getState();
      this.work.hidden = !chosen;
      if (!chosen) return;
      if (this.shown !== chosen.id) {
        this.shown = chosen.id;
        this.picture.src = `${this.library()}${chosen.id}/preview/${WIDE}/`;
      }
      this.hint.textContent = this.cutting ? this.words.cutting : this.words.point;
      this.cut.setAttribute("aria-pressed", String(Boolean(this.cutting)));
      this.frameOf.classList.toggle("cutting", Boolean(this.cutting));
      this.drawPart(this.edges());
      this.drawMarks();
    }

    fallBack() {
      const chosen = this.image.getState();
      if (chosen && this.picture.src !== new URL(chosen.preview.url, location).href) this.picture.src = chosen.preview.url;
    }

    edges() {
      const crop = this.block.childBlocks.crop.getValue();
      const edge = (value, usual) => (value === "" || value === null || isNaN(value) ? usual : Number(value));
      return { left: edge(crop.left, 0), top: edge(crop.top, 0), right: edge(crop.right, 100), bottom: edge(crop.bottom, 100) };
    }

    drawPart(edges) {
      this.part.style.left = `${edges.left}%`;
      this.part.style.top = `${edges.top}%`;
      this.part.style.width = `${Math.max(0, edges.right - edges.left)}%`;
      this.part.style.height = `${Math.max(0, edges.bottom - edges.top)}%`;
      const whole = edges.left === 0 && edges.top === 0 && edges.right === 100 && edges.bottom === 100;
      this.part.hidden = whole && !this.cutting;
      this.whole.hidden = whole;
    }

    numbers() {
      return this.block.childBlocks.callouts.children.map((child) => child.block);
    }

    drawMarks() {
      const numbers = this.numbers();
      while (this.marks.children.length > numbers.length) this.marks.lastChild.remove();
      numbers.forEach((number, place) => {
        const mark = this.marks.children[place] || this.marks.appendChild(this.mark(place));
        const { x, y, text } = number.getValue();
        number.container[0].classList.add("step-stage-number");
        mark.style.left = `${within(x)}%`;
        mark.style.top = `${within(y)}%`;
        mark.textContent = place + 1;
        mark.setAttribute("aria-label", `${this.words.number} ${place + 1} ${text || ""}`);
      });
    }

    mark(place) {
      const mark = made("button", "step-stage-mark");
      mark.type = "button";
      mark.addEventListener("keydown", (event) => {
        const [right, down] = ARROWS[event.key] || [];
        if (right === undefined) return;
        event.preventDefault();
        const { x, y } = this.numbers()[place].getValue();
        this.move(place, Number(x) + right, Number(y) + down);
      });
      return mark;
    }

    move(place, x, y) {
      const number = this.numbers()[place];
      number.childBlocks.x.setState(within(x));
      number.childBlocks.y.setState(within(y));
      this.changed();
    }

    frame(edges) {
      Object.entries(edges).forEach(([side, value]) => this.block.childBlocks.crop.childBlocks[side].setState(value));
      this.changed();
    }

    /* The editor hears of it, for its preview and for what is not saved yet. */
    changed() {
      this.block.container[0].querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
      this.refresh();
    }

    toggle() {
      this.cutting = this.cutting ? null : {};
      this.refresh();
    }

    point(event) {
      const box = this.picture.getBoundingClientRect();
      return [((event.clientX - box.left) * 100) / box.width, ((event.clientY - box.top) * 100) / box.height].map(within);
    }

    press(event) {
      if (event.button !== 0) return;
      const mark = event.target.closest(".step-stage-mark");
      event.preventDefault();
      if (this.cutting) return this.follow(event, (from, to) => this.drawPart(this.between(from, to)), (from, to) => this.cutTo(from, to));
      if (!mark) return this.add(...this.point(event));
      mark.focus();
      const place = Array.from(this.marks.children).indexOf(mark);
      this.follow(event, (_from, [x, y]) => this.move(place, x, y), () => this.refresh());
    }

    follow(event, during, after) {
      const from = this.point(event);
      const moved = (next) => during(from, this.point(next));
      const released = (last) => {
        window.removeEventListener("pointermove", moved);
        after(from, this.point(last));
      };
      window.addEventListener("pointermove", moved);
      window.addEventListener("pointerup", released, { once: true });
    }

    between([x1, y1], [x2, y2]) {
      return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
    }

    cutTo(from, to) {
      const edges = this.between(from, to);
      this.cutting = null;
      if (edges.right - edges.left < SMALLEST || edges.bottom - edges.top < SMALLEST) return this.refresh();
      this.frame(edges);
    }

    add(x, y) {
      const list = this.block.childBlocks.callouts;
      if (list.children.length >= list.blockDef.meta.maxNum) return this.say(this.words.full);
      list.insert({ x: x, y: y, text: "" }, list.children.length, { id: null });
      this.changed();
      list.children[list.children.length - 1].block.childBlocks.text.focus();
    }
  }

  class Step extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      const block = super.render(placeholder, prefix, state, error);
      block.stage = new Stage(block, this.meta.stage);
      return block;
    }
  }

  window.telepath.register("tremplin.catalogue.Step", Step);
})();
