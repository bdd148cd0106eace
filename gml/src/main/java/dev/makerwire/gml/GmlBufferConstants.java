package dev.makerwire.gml;

import dev.makerwire.buffer.DataType;

/**
 * GameMaker's numbers for buffers (protocol survey, section 7.1). Data types are objects that know what a read gives, so that
 * {@code int hp = buffer_read(b, buffer_u8)} needs no cast; {@link DataType#number()} is GameMaker's number.
 */
public abstract class GmlBufferConstants extends GmlSystemConstants {
    /** Buffer kind: the size stays; a write that does not fit is refused. */
    public static final int buffer_fixed = 0;

    /** Buffer kind: a write that does not fit doubles the size until it does. */
    public static final int buffer_grow = 1;

    /** Buffer kind: what reaches the end goes on at the start. */
    public static final int buffer_wrap = 2;

    /** Buffer kind: as fixed, but its only data type is {@link #buffer_u8}. */
    public static final int buffer_fast = 3;

    /** Buffer kind: vertices. There are no graphics here, so creating one is refused. */
    public static final int buffer_vbuffer = 4;

    /** Seek base: forward from the first byte. */
    public static final int buffer_seek_start = 0;

    /** Seek base: from the current position, backward when negative. */
    public static final int buffer_seek_relative = 1;

    /** Seek base: <em>backward</em> from the allocated size. */
    public static final int buffer_seek_end = 2;

    /** Buffer error: a failure without a number of its own. */
    public static final int buffer_error_general = -1;

    /** Buffer error: the value does not fit; nothing was written. */
    public static final int buffer_error_out_of_space = -2;

    /** Buffer error: the value is not of the data type's sort; nothing was written. */
    public static final int buffer_error_invalid_type = -4;

    /** Data type 1: 0 to 255, one byte. */
    public static final DataType<Integer> buffer_u8 = DataType.U8;

    /** Data type 2: -128 to 127, one byte. */
    public static final DataType<Integer> buffer_s8 = DataType.S8;

    /** Data type 3: 0 to 65,535, two bytes. */
    public static final DataType<Integer> buffer_u16 = DataType.U16;

    /** Data type 4: -32,768 to 32,767, two bytes. */
    public static final DataType<Integer> buffer_s16 = DataType.S16;

    /** Data type 5: 0 to 4,294,967,295, four bytes; reads as a {@code long}. */
    public static final DataType<Long> buffer_u32 = DataType.U32;

    /** Data type 6: the range of {@code int}, four bytes. */
    public static final DataType<Integer> buffer_s32 = DataType.S32;

    /** Data type 7: IEEE 754 half precision, two bytes. */
    public static final DataType<Float> buffer_f16 = DataType.F16;

    /** Data type 8: IEEE 754 single precision, four bytes. */
    public static final DataType<Float> buffer_f32 = DataType.F32;

    /** Data type 9: IEEE 754 double precision, eight bytes. */
    public static final DataType<Double> buffer_f64 = DataType.F64;

    /** Data type 10: true or false, one byte. */
    public static final DataType<Boolean> buffer_bool = DataType.BOOL;

    /** Data type 11: UTF-8 and one NUL. */
    public static final DataType<String> buffer_string = DataType.STRING;

    /** Data type 12: eight bytes; reads as a signed {@code long}. */
    public static final DataType<Long> buffer_u64 = DataType.U64;

    /** Data type 13: UTF-8 without a NUL. */
    public static final DataType<String> buffer_text = DataType.TEXT;

    /** Nothing to make: every name is static. */
    GmlBufferConstants() {}
}
