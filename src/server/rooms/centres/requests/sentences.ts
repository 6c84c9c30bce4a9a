import it from '#messages/it/contact.json' with { type: 'json' };
import en from '#messages/en/contact.json' with { type: 'json' };
import fr from '#messages/fr/contact.json' with { type: 'json' };
import es from '#messages/es/contact.json' with { type: 'json' };
import de from '#messages/de/contact.json' with { type: 'json' };
import ro from '#messages/ro/contact.json' with { type: 'json' };
import sq from '#messages/sq/contact.json' with { type: 'json' };
import ar from '#messages/ar/contact.json' with { type: 'json' };
import uk from '#messages/uk/contact.json' with { type: 'json' };
import zh from '#messages/zh/contact.json' with { type: 'json' };
import type { SentenceLanguage } from './codes.ts';

const spoken = { it, en, fr, es, de, ro, sq, ar, uk, zh } satisfies Record<SentenceLanguage, object>;

/**
 * The sentence that was read to her, word for word, in the language it was read in; kept with the request, since a later
 * wording is not what she agreed to (art. 7(1) GDPR: consent must be demonstrable).
 */
export const sentenceRead = (language: SentenceLanguage): string => spoken[language]['contact.sentence'];

/** What she says by sending the form herself, or by asking at the door or by phone. */
export const sentenceOfHerOwn = (language: SentenceLanguage): string => spoken[language]['contact.sentence-self'];
