package dev.makerwire.bench.micro;

import dev.makerwire.buffer.BufferKind;
import dev.makerwire.buffer.DataType;
import dev.makerwire.buffer.GmlBuffer;
import dev.makerwire.buffer.SeekBase;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A player's state, as a game writes and reads it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BufferBenchmark {
    private static final int ROOM = 256;

    private final GmlBuffer buffer = GmlBuffer.create(ROOM, BufferKind.GROW, 1);
    private double x = 123.5;

    /** Made by JMH. */
    public BufferBenchmark() {}

    /** Writes what is read. */
    @Setup
    public void prepare() {
        playerWritten();
    }

    /**
     * Writes eight numbers and a name.
     *
     * @return the position behind them
     */
    @Benchmark
    public int playerWritten() {
        buffer.seek(SeekBase.START, 0);
        buffer.write(DataType.U8, 7);
        buffer.write(DataType.U16, 513);
        buffer.write(DataType.S32, -70_000);
        buffer.write(DataType.F32, x);
        buffer.write(DataType.F32, -x);
        buffer.write(DataType.F64, x);
        buffer.write(DataType.F16, 0.5);
        buffer.write(DataType.BOOL, 1);
        buffer.write(DataType.STRING, "player one");
        return buffer.tell();
    }

    /**
     * Reads them again.
     *
     * @return their sum and the name's length
     */
    @Benchmark
    public double playerRead() {
        buffer.seek(SeekBase.START, 0);
        double sum = number(DataType.U8) + number(DataType.U16) + number(DataType.S32);
        sum += number(DataType.F32) + number(DataType.F32) + number(DataType.F64);
        sum += number(DataType.F16);
        boolean flag = buffer.read(DataType.BOOL);
        String name = buffer.read(DataType.STRING);
        return sum + (flag ? 1 : 0) + name.length();
    }

    private double number(DataType<? extends Number> type) {
        return buffer.read(type).doubleValue();
    }
}
