/**
 * Ways of the pages that need no act of a room, each with the reason; a new one fails the check until it stands here or
 * uses an act. Written by hand.
 */
export const WITHOUT_ACT: Readonly<Record<string, string>> = {
	'GET /': 'Sends on to the language of the browser.',
	'GET /[lang=locale]': 'Help numbers and words for everybody; reads nothing.',
	'GET /[lang=locale]/card/[area=area]': 'The neutral card to print; the same for everybody.',
	'GET /[lang=locale]/leave': 'The quick way out of a page; reads nothing.',
	'GET /[lang=locale]/private': 'How to leave no traces; the same for everybody.',
	'GET /[lang=locale]/rights': 'The rights sheet; the same for everybody.',
	'GET /receipt': 'An empty form: the number is sent in the body, never in an address.',
	'GET /desk/audit': 'An empty form: the case is asked for in the body, never in an address.',
	'GET /desk/declarations': 'An empty form: what was declared is never shown again, not even to who declared it.',
	'POST /answer/[link] prove':
		'Whoever holds a link types the code told by phone: no actor exists before it is right. Five wrong codes end the link.',
	'POST /account/sign-in password': 'Password, under limits per account and per address.',
	'GET /account/second-factor': 'Second factor of who proved a password.',
	'POST /account/second-factor': 'Second factor, under limits.',
	'GET /account/set-up': 'Sets up the second factor of the signed-in account.',
	'POST /account/set-up begin': 'Her own second factor; asks for the password.',
	'POST /account/set-up confirm': 'Her own second factor; asks for its first code.',
	'GET /account/membership': 'The memberships of the signed-in account, both factors proved.',
	'POST /account/membership': 'Chooses one of her own memberships, both factors proved.',
	'GET /account/security': 'Her own ways in and sessions, both factors proved.',
	'POST /account/security codes': 'Her own recovery codes; asks for the password and a fresh second factor.',
	'POST /account/security end': 'Ends one of her own sessions.',
	'POST /account/security others': 'Ends her own other sessions.',
	'POST /account/security password': 'Her own password; asks for the current one.',
	'POST /account/security replace': 'Her own second factor; asks for the password and a fresh second factor.',
	'GET /account/reset/[token]': 'Whoever holds a link to begin anew sees a form for a new password.',
	'POST /account/reset/[token]': 'Uses the link, once: new password, second factor and sessions gone.',
	'POST /account/sign-out': 'Ends her own session.',
	'POST /account/language': 'Sets the language of the pages in a cookie.'
};

/** Commands of the terminal that use no act of a room: whoever may call them holds the machine. */
export const COMMANDS_WITHOUT_ACT: Readonly<Record<string, string>> = {
	migrate: 'Changes the form of the database; reads nobody’s data.',
	'demo load': 'Only in a demonstration: loads fictitious people and bodies.',
	'demo links': 'Only in a demonstration: shows its links and fictitious people.',
	'network load': 'Loads areas, bodies, Centres, offices and services: public facts.',
	'agreement load': 'Loads the text and the rules of an agreement: public facts.',
	'user create': 'Opens an invitation to an organisation; shows its link once.',
	'user reset': 'Gives an account a link to begin anew; shows it once; written to the audit.',
	'audit verify': 'Reads the audit and its seals; shows numbers of lines, not what they say.'
};

/** Views that a form alone asks for, because what is asked must stand in no address, log or history. */
export const READ_BY_POST: Readonly<Record<string, string>> = {
	'centres.search-cases': 'The name or number that is looked for.',
	'centres.read-receipt': 'The receipt number.',
	'centres.read-case-trail': 'The reference of the case.',
	'network.demonstration-people': 'Entering a demonstration looks up whether the chosen person is one of it.'
};
