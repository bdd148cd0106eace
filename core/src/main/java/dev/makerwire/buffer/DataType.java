package dev.makerwire.buffer;

/**
 * GameMaker's data types, each with the Java type a read gives (sections 7.1 and 7.7 of the protocol document). A read
 * unboxes where it is used:
 *
 * <pre>{@code
 * int hp = buffer.read(DataType.U8);
 * double x = buffer.read(DataType.F32);
 * String name = buffer.read(DataType.STRING);
 * }</pre>
 *
 * All numbers are little-endian. There is no signed 64-bit type of its own: {@link #U64} reads as a signed {@code long}.
 *
 * @param <T> what a read of this type gives
 */
public final class DataType<T> {
    /** {@code buffer_u8}: 0 to 255, one byte. */
    public static final DataType<Integer> U8 = ofInt(1, "buffer_u8", Layout.U8);

    /** {@code buffer_s8}: -128 to 127, one byte. */
    public static final DataType<Integer> S8 = ofInt(2, "buffer_s8", Layout.S8);

    /** {@code buffer_u16}: 0 to 65,535, two bytes. */
    public static final DataType<Integer> U16 = ofInt(3, "buffer_u16", Layout.U16);

    /** {@code buffer_s16}: -32,768 to 32,767, two bytes. */
    public static final DataType<Integer> S16 = ofInt(4, "buffer_s16", Layout.S16);

    /** {@code buffer_u32}: 0 to 4,294,967,295, four bytes. */
    public static final DataType<Long> U32 = ofLong(5, "buffer_u32", Layout.U32);

    /** {@code buffer_s32}: the range of {@code int}, four bytes. */
    public static final DataType<Integer> S32 = ofInt(6, "buffer_s32", Layout.S32);

    /** {@code buffer_f16}: IEEE 754 half precision, about three decimal digits up to 65,504, two bytes. */
    public static final DataType<Float> F16 = ofFloat(7, "buffer_f16", Layout.F16);

    /** {@code buffer_f32}: IEEE 754 single precision, four bytes. */
    public static final DataType<Float> F32 = ofFloat(8, "buffer_f32", Layout.F32);

    /** {@code buffer_f64}: IEEE 754 double precision, eight bytes. */
    public static final DataType<Double> F64 = new DataType<>(
            9, "buffer_f64", Layout.F64, (bytes, from, to) -> Scalars.loadDouble(Layout.F64, bytes, from));

    /** {@code buffer_bool}: one byte; any number above 0.5 is written as 1, any byte but 0 reads as true. */
    public static final DataType<Boolean> BOOL =
            new DataType<>(10, "buffer_bool", Layout.BOOL, (bytes, from, to) -> bytes[from] != 0);

    /** {@code buffer_string}: UTF-8 followed by one NUL byte. */
    public static final DataType<String> STRING =
            new DataType<>(11, "buffer_string", Layout.STRING, Utf8Decoder::decode);

    /** {@code buffer_u64}: eight bytes, read as a signed {@code long} (all bits set reads as -1). */
    public static final DataType<Long> U64 = ofLong(12, "buffer_u64", Layout.U64);

    /** {@code buffer_text}: UTF-8 without a NUL. A read takes all up to the first NUL or the used size. */
    public static final DataType<String> TEXT = new DataType<>(13, "buffer_text", Layout.TEXT, Utf8Decoder::decode);

    private static final DataType<?>[] BY_NUMBER = {
        null, U8, S8, U16, S16, U32, S32, F16, F32, F64, BOOL, STRING, U64, TEXT
    };

    private final int number;
    private final String name;
    private final Layout layout;
    private final Decoder<T> decoder;

    private DataType(int number, String name, Layout layout, Decoder<T> decoder) {
        this.number = number;
        this.name = name;
        this.layout = layout;
        this.decoder = decoder;
    }

    private static DataType<Integer> ofInt(int number, String name, Layout layout) {
        return new DataType<>(number, name, layout, (bytes, from, to) -> (int) Scalars.loadLong(layout, bytes, from));
    }

    private static DataType<Long> ofLong(int number, String name, Layout layout) {
        return new DataType<>(number, name, layout, (bytes, from, to) -> Scalars.loadLong(layout, bytes, from));
    }

    private static DataType<Float> ofFloat(int number, String name, Layout layout) {
        return new DataType<>(
                number, name, layout, (bytes, from, to) -> (float) Scalars.loadDouble(layout, bytes, from));
    }

    /**
     * Finds a type by GameMaker's number.
     *
     * @param number the value of a {@code buffer_*} type constant, 1 to 13
     * @return the type with that number
     * @throws IllegalArgumentException if no type has that number; the message names it
     */
    public static DataType<?> of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no buffer data type has the number " + number);
        }
        return BY_NUMBER[number];
    }

    /** {@return GameMaker's number of this type, 1 to 13} */
    public int number() {
        return number;
    }

    /**
     * How many bytes one value takes, as {@code buffer_sizeof} has it.
     *
     * @return 1, 2, 4 or 8; 0 for {@link #STRING} and {@link #TEXT}, whose length depends on the value
     */
    public int bytes() {
        return layout.bytes();
    }

    /** {@return the name of GameMaker's constant, such as {@code buffer_u8}} */
    @Override
    public String toString() {
        return name;
    }

    Layout layout() {
        return layout;
    }

    boolean isText() {
        return layout.isText();
    }

    /** Gives the value in {@code bytes[from..to)}; the caller has checked that it is all there. */
    T decode(byte[] bytes, int from, int to) {
        return decoder.decode(bytes, from, to);
    }

    private interface Decoder<T> {
        T decode(byte[] bytes, int from, int to);
    }
}
