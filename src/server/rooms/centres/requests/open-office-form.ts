import { officeActor, type Actor } from '#platform/access/index.ts';
import { view } from '#platform/use-case/index.ts';
import { officeOfLink, secretHash } from '#rooms/network/index.ts';
import { mayOpenOfficeForm } from '../permissions.ts';

/** What the form of an office shows of the office itself, and what its sending needs. */
export interface OfficeDoor {
	readonly office: string;
	readonly organisation: string;
	readonly area: string;
	readonly name: { readonly it: string; readonly en: string };
	readonly centre: { readonly it: string; readonly en: string };
	readonly dutyPhone: string | null;
	readonly link: string;
}

/** The door behind a link's secret; null for an unknown and for a revoked one, which are the same. Nothing of a person is read. */
export const openOfficeForm = view<OfficeDoor | null, { readonly secret: string }>({
	name: 'centres.open-office-form',
	right: mayOpenOfficeForm,
	async read({ tx }, { secret }) {
		const found = await officeOfLink(tx, secretHash(secret));
		return {
			result: found
				? {
						office: found.office,
						organisation: found.organisation,
						area: found.area,
						name: { it: found.name_it, en: found.name_en },
						centre: { it: found.centre_name_it, en: found.centre_name_en },
						dutyPhone: found.duty_phone,
						link: found.link
					}
				: null,
			audit: null
		};
	}
});

/** The office behind a door, ready to send. */
export const officeBehind = ({ office, organisation, area }: OfficeDoor): Actor =>
	officeActor({ office, organisation, area });
