package dev.makerwire.buffer;

import java.util.zip.CRC32;

/**
 * Checksums of a region of a buffer (section 7.12 of the protocol document). A region is an offset and a size: a negative
 * size means the whole buffer, the offset goes to the nearer end and the size stops at the end; in a wrapping buffer both
 * go round, once at most. These tell accidents apart, not attackers: MD5 and SHA-1 can be forged.
 */
public final class BufferHashes {
    private BufferHashes() {}

    /**
     * The MD5 digest, {@code buffer_md5}.
     *
     * @param buffer where the bytes are
     * @param offset the first of them
     * @param sizeBytes how many, or a negative number for all
     * @return 32 lower-case hexadecimal digits
     */
    public static String md5(GmlBuffer buffer, int offset, int sizeBytes) {
        return new Md5().digest(Region.of(buffer, offset, sizeBytes));
    }

    /**
     * The SHA-1 digest, {@code buffer_sha1}.
     *
     * @param buffer where the bytes are
     * @param offset the first of them
     * @param sizeBytes how many, or a negative number for all
     * @return 40 lower-case hexadecimal digits
     */
    public static String sha1(GmlBuffer buffer, int offset, int sizeBytes) {
        return new Sha1().digest(Region.of(buffer, offset, sizeBytes));
    }

    /**
     * GameMaker's CRC-32, {@code buffer_crc32}: without the inversion that usually ends it, so it is the complement of
     * what {@link CRC32} gives.
     *
     * @param buffer where the bytes are
     * @param offset the first of them
     * @param sizeBytes how many, or a negative number for all
     * @return 0 to 4,294,967,295
     */
    public static long crc32(GmlBuffer buffer, int offset, int sizeBytes) {
        Region region = Region.of(buffer, offset, sizeBytes);
        CRC32 crc = new CRC32();
        crc.update(region.bytes(), region.from(), region.length());
        return ~crc.getValue() & 0xFFFF_FFFFL;
    }
}
