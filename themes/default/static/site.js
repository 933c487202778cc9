// The default theme's script. Every page can be read without it; it adds choices, filters and previews.
// A classic script without requests, so that it works from file://.
(function () {
  "use strict";
  var root = document.documentElement;

  // A choice survives in the browser's store where there is one, else in the session.
  function recall(key) {
    try { return localStorage.getItem("glossator-" + key) || sessionStorage.getItem("glossator-" + key) || ""; } catch (e) { return ""; }
  }
  function keep(key, value) {
    [function () { return localStorage; }, function () { return sessionStorage; }].forEach(function (store) {
      try { value ? store().setItem("glossator-" + key, value) : store().removeItem("glossator-" + key); } catch (e) { /* no store */ }
    });
  }
  function light(scheme) {
    if (scheme) root.dataset.theme = scheme; else delete root.dataset.theme;
    document.querySelectorAll("link[data-scheme]").forEach(function (sheet) {
      sheet.media = !scheme ? "(prefers-color-scheme: " + sheet.dataset.scheme + ")" : scheme === sheet.dataset.scheme ? "all" : "not all";
    });
  }
  light(recall("scheme"));

  function each(selector, act, within) { Array.prototype.forEach.call((within || document).querySelectorAll(selector), act); }
  function wide() { return matchMedia("(min-width: 75rem)").matches; }

  document.addEventListener("DOMContentLoaded", function () { choices(); marks(); panel(); folds(); filters(); previews(); margin(); });

  function choices() {
    each(".choices", function (line) { line.hidden = false; });
    var scheme = document.getElementById("scheme");
    if (!scheme) return;
    scheme.value = recall("scheme");
    scheme.onchange = function () { keep("scheme", scheme.value); light(scheme.value); };
  }

  // The style sheet does the marking; the script only remembers.
  function marks() {
    each(".marks input", function (box) {
      box.checked = box.checked || recall(box.id) === "on";
      box.onchange = function () { keep(box.id, box.checked ? "on" : ""); margin(); };
    });
  }

  // Browsers that cannot show closed details by style get them opened beside the text.
  function panel() {
    if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 64rem)").matches) {
      each(".panel details", function (details) { details.open = true; });
    }
  }

  // What an address leads to is shown, also where the browser does not open a fold by itself.
  function folds() {
    function open() {
      var target = document.querySelector(":target"), fold = target && target.closest("details");
      if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
    }
    addEventListener("hashchange", open);
    open();
  }

  function filters() {
    each("form.filters", function (form) {
      var controls = form.querySelectorAll("[data-filter]"), output = form.querySelector("output"), reset = form.querySelector("[type=reset]");
      var query = new URLSearchParams(location.search);
      function value(control) { return control.type === "checkbox" ? (control.checked ? "1" : "") : control.value; }
      Array.prototype.forEach.call(controls, function (control) {
        var wanted = query.get(control.dataset.filter) || "";
        if (control.type === "checkbox") control.checked = wanted === "1"; else { control.value = wanted; if (control.selectedIndex < 0) control.value = ""; }
      });
      function apply() {
        var shown = 0, all = 0, active = [];
        Array.prototype.forEach.call(controls, function (control) {
          if (value(control)) active.push([control.dataset.filter, value(control)]);
        });
        each(".rows > li", function (row) {
          all += 1;
          row.hidden = !active.every(function (pair) {
            return pair[0] === "c" ? "c" in row.dataset : pair[0] === "e" ? !row.classList.contains("statement") : (row.dataset[pair[0]] || "").split(" ").indexOf(pair[1]) >= 0;
          });
          if (!row.hidden) shown += 1;
        });
        each(".day", function (day) { day.hidden = !!active.length && !day.querySelector(".rows > li:not([hidden])"); });
        reset.hidden = !active.length;
        output.textContent = active.length ? output.dataset.words.replace("{shown}", shown).replace("{all}", all) : "";
        var address = new URLSearchParams(active).toString();
        try { history.replaceState(null, "", (address ? "?" + address : location.pathname) + location.hash); } catch (e) { /* an old browser on file:// */ }
      }
      form.hidden = false;
      form.onchange = apply;
      form.onsubmit = function (event) { event.preventDefault(); };
      form.onreset = function () { setTimeout(apply); };
      apply();
    });
  }

  // Each note stands beside its number; where two would overlap, the later one moves down.
  function margin() {
    var notes = document.querySelector(".sheet > .notes");
    if (!notes) return;
    var top = notes.getBoundingClientRect().top, floor = 0;
    each("li[id]", function (note) { note.style.marginTop = ""; }, notes);
    if (!wide()) return;
    each("li[id]", function (note) {
      var place = document.getElementById(note.id.replace("note-", "ref-"));
      var at = place ? place.getBoundingClientRect().top - top - 6 : floor;
      if (at > floor) { note.style.marginTop = at - floor + "px"; floor = at; }
      floor += note.offsetHeight;
    }, notes);
  }
  addEventListener("resize", margin);
  addEventListener("load", margin);

  // What a term means, shown after half a second of pointing, at once on keyboard focus, as a sheet on touch.
  function previews() {
    var words = document.querySelector(".choices"), box = document.getElementById("previews");
    var terms = new Map(), peek = null, owner = null, timer = 0, touch = false;
    each("#terms > li", function (item) { terms.set(item.dataset.href, item); });
    each(".panel li > a[class]", function (link) { terms.set(link.getAttribute("href"), link.parentNode); });
    if (box) {
      box.checked = recall("previews") !== "off";
      box.onchange = function () { keep("previews", box.checked ? "" : "off"); hide(); titles(); };
    }
    // What a date says of itself is its title where there are no previews, and never both.
    function titles() {
      each(".body .date", function (date) {
        if (!box || box.checked) { if (date.title) { date.dataset.d = date.title; date.removeAttribute("title"); } }
        else if (date.dataset.d) { date.title = date.dataset.d; }
      });
    }
    titles();

    function content(link) {
      var piece = document.createDocumentFragment(), item;
      function add(tag, text) { if (text) { var e = document.createElement(tag); e.textContent = text; piece.append(e); return e; } }
      if (link.dataset.d) {
        var parts = link.dataset.d.split("; "), day = add(link.href ? "a" : "b", parts.shift());
        if (link.href) day.href = link.href;
        add("i", parts.join("; "));
        return piece;
      }
      if (link.matches(".noteref, .cref, .mediaref")) {
        item = document.getElementById((link.getAttribute("href") || "").slice(1));
        if (!item || link.closest(".notes") || link.matches(".noteref") && wide()) return null;
        Array.prototype.forEach.call(item.childNodes, function (node) { piece.append(node.cloneNode(true)); });
        Array.prototype.forEach.call(piece.querySelectorAll(".noteref"), function (back) { back.remove(); });
        return piece;
      }
      item = terms.get(link.getAttribute("href"));
      if (!item || link.closest(".panel")) return null;
      var name = add("a", item.querySelector("a, b").textContent);
      name.href = link.href;
      add("i", item.querySelector("i") && item.querySelector("i").textContent);
      add("span", item.querySelector("span:not(.jumps)") && item.querySelector("span:not(.jumps)").textContent);
      return piece;
    }
    function show(link, sheet) {
      var piece = (!box || box.checked) && content(link);
      if (!piece) return false;
      hide();
      owner = link;
      peek = document.createElement("div");
      peek.className = sheet ? "peek sheet" : "peek";
      peek.id = "peek";
      peek.append(piece);
      var close = document.createElement("button");
      close.type = "button";
      close.textContent = words ? words.dataset.close : "×";
      close.onclick = hide;
      peek.append(close);
      document.body.append(peek);
      link.setAttribute("aria-describedby", "peek");
      if (!sheet) {
        var at = link.getClientRects()[0], space = root.clientWidth - peek.offsetWidth - 16;
        peek.style.left = scrollX + Math.max(16, Math.min(at.left, space)) + "px";
        var above = at.bottom + peek.offsetHeight + 8 > innerHeight && at.top > peek.offsetHeight;
        peek.style.top = scrollY + (above ? at.top - peek.offsetHeight - 4 : at.bottom + 4) + "px";
        peek.onmouseenter = function () { clearTimeout(timer); };
        peek.onmouseleave = leave;
      }
      return true;
    }
    function hide() {
      clearTimeout(timer);
      if (owner) owner.removeAttribute("aria-describedby");
      if (peek) peek.remove();
      peek = owner = null;
    }
    function leave() { clearTimeout(timer); timer = setTimeout(hide, 300); }
    function term(event) { return event.target.closest && event.target.closest("main a, main .date[data-d]"); }

    document.addEventListener("pointerdown", function (event) { touch = event.pointerType === "touch"; if (peek && !peek.contains(event.target) && !term(event)) hide(); });
    document.addEventListener("mouseover", function (event) {
      var link = term(event);
      if (!link || touch || link === owner) { if (link && link === owner) clearTimeout(timer); return; }
      clearTimeout(timer);
      timer = setTimeout(function () { show(link, false); }, 500);
      link.addEventListener("mouseleave", leave, { once: true });
    });
    document.addEventListener("focusin", function (event) {
      var link = term(event);
      if (link && !touch && link.matches(":focus-visible")) show(link, false);
      else if (peek && !peek.contains(event.target)) hide();
    });
    document.addEventListener("click", function (event) {
      var link = term(event);
      if (link && touch && link !== owner && show(link, true)) event.preventDefault();
    });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  }
})();
