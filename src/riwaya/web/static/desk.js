// What every page does: htmx says with each request that it comes from this page.
import "./vendor/htmx.min.js";
import "./reading/door.js";

const csrf = document.querySelector("meta[name=csrf]")?.getAttribute("content") ?? "";

document.addEventListener("htmx:configRequest", (event) => {
  /** @type {CustomEvent} */ (event).detail.headers["X-CSRF-Token"] = csrf;
});
