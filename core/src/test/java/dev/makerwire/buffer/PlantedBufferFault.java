package dev.makerwire.buffer;

/** Models that each have one rule wrong. */
enum PlantedBufferFault implements BufferDuel.Models {
    GROWS_EXACTLY(Growth::new),
    ALIGNS_TOO_FAR(Alignment::new),
    FORGETS_ROUNDS(Rounds::new),
    STANDS_AT_THE_END(End::new),
    USES_TOO_MUCH(Used::new),
    FAST_TAKES_ALL(Fast::new),
    READS_UNUSED_TEXT(Text::new);

    private final BufferDuel.Models models;

    PlantedBufferFault(BufferDuel.Models models) {
        this.models = models;
    }

    @Override
    public ModelBuffer create(int size, BufferKind kind, int alignment) {
        return models.create(size, kind, alignment);
    }

    private static final class Growth extends ModelBuffer {
        Growth(int size, BufferKind kind, int alignment) {
            super(size, kind, alignment);
        }

        @Override
        int grownSize(long end) {
            return (int) end;
        }
    }

    private static final class Alignment extends ModelBuffer {
        Alignment(int size, BufferKind kind, int alignment) {
            super(size, kind, alignment);
        }

        @Override
        long aligned(long place) {
            return super.aligned(place) == place ? place : super.aligned(place) + 1;
        }
    }

    private static final class Rounds extends ModelBuffer {
        Rounds(int size, BufferKind kind, int alignment) {
            super(size, kind, alignment);
        }

        @Override
        long aligned(long place) {
            return super.aligned(wraps() && size() > 0 ? place % size() : place);
        }
    }

    private static final class End extends ModelBuffer {
        End(int size, BufferKind kind, int alignment) {
            super(size, kind, alignment);
        }

        @Override
        int tell() {
            return wraps() && size() > 0 && walked > 0 ? (int) ((walked - 1) % size() + 1) : super.tell();
        }
    }

    private static final class Used extends ModelBuffer {
        Used(int size, BufferKind kind, int alignment) {
            super(size, kind, alignment);
        }

        @Override
        int usedAfter(int at, int length) {
            return Math.max(used, at + length);
        }
    }

    private static final class Fast extends ModelBuffer {
        Fast(int size, BufferKind kind, int alignment) {
            super(size, kind, alignment);
        }

        @Override
        boolean holds(DataType<?> type) {
            return true;
        }
    }

    private static final class Text extends ModelBuffer {
        Text(int size, BufferKind kind, int alignment) {
            super(size, kind, alignment);
        }

        @Override
        int textLimit(int at) {
            return wraps() ? super.textLimit(at) : Math.max(0, size() - at);
        }
    }
}
