package dev.makerwire.conformance.soak;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Readings as a picture: everything in percent of the reading that the last one is compared with. */
final class Plot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;

    private Plot() {}

    static void write(Path file, List<Reading> readings, int baseline) throws IOException {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("What is held while visitors come and go")
                .xAxisTitle("minutes")
                .yAxisTitle("% of the reading compared with")
                .build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setYAxisMin(0.0);
        add(chart, "heap", readings, baseline, Reading::heapBytes);
        add(chart, "direct memory", readings, baseline, Reading::directBytes);
        add(chart, "file descriptors", readings, baseline, Reading::descriptors);
        add(chart, "threads", readings, baseline, Reading::threads);
        ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
    }

    private static void add(
            XYChart chart, String name, List<Reading> readings, int baseline, ToDoubleFunction<Reading> value) {
        double whole = value.applyAsDouble(readings.get(baseline));
        double[] minutes =
                readings.stream().mapToDouble(reading -> reading.seconds() / 60).toArray();
        double[] percent = readings.stream()
                .mapToDouble(reading -> whole == 0 ? 0 : 100 * value.applyAsDouble(reading) / whole)
                .toArray();
        chart.addSeries(name, minutes, percent);
    }
}
