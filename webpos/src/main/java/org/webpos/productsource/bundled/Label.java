package org.webpos.productsource.bundled;

/**
 * The same words in both languages of the shop.
 *
 * @param chinese in Chinese
 * @param english in English
 */
record Label(String chinese, String english) {}
