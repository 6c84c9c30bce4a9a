// Moves along the list of today with j and k, opens a new request with n; without it the page works by tab and links.
addEventListener('keydown', (event) => {
	const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
	if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
	if (event.key === 'n') location.assign('/desk/requests/new');
	const step = { j: 1, k: -1 }[event.key];
	if (!step) return;
	const things = [...document.querySelectorAll('[data-thing]')];
	const at = things.indexOf(document.activeElement);
	const next = at < 0 ? 0 : Math.min(things.length - 1, Math.max(0, at + step));
	things[next]?.focus();
});
