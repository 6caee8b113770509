// While an import runs, its page is read again; once it is over, the page no longer asks.
if (document.querySelector("[data-progress]")) {
  setTimeout(() => location.reload(), 2000);
}
