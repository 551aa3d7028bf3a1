// Choosing in a listing as a reader does: a group is opened, a value pressed, and what is left hangs on the page.

/** The group of choices that the address calls `group`. */
export const facet = (page, group) => page.locator(`details[data-group=${group}]`);

/** Waits until the choices answer, as they do once the data of the listing have come. */
export const ready = (page) => page.waitForSelector('[data-value][href*="#"]', { state: 'attached' });

/** Waits until cards of what is chosen hang, and none is on its way. */
export const hung = (page) => page.waitForFunction(() => document.querySelector('.cards:not([data-cards])')?.hasAttribute('aria-busy') === false);

/** How many the listing says it shows. */
export const heading = (page) => page.locator('.listing-count').textContent();

/** Opens a group, presses `choice`, a locator of one of its links, and waits until the cards it leaves hang. */
export async function choose(page, group, choice) {
  await facet(page, group).locator('summary').click();
  await ready(page);
  const link = await choice.elementHandle();
  await link.click();
  // The page hears of its new address later than the click is over: until then the cards of the last choice hang, and rightly so.
  await page.waitForFunction((one) => one.hasAttribute('aria-current'), link);
  await hung(page);
}
