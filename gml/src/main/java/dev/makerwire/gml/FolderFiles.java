package dev.makerwire.gml;

import dev.makerwire.buffer.BufferFiles;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Objects;

/**
 * Files in one folder and the folders below it, as GameMaker's file sandbox has it. Names count from that folder, with
 * {@code /} or {@code \} between folders on every system. A name that leads out of it, by {@code ..} or by a link, and one
 * that is absolute are refused, unless absolute ones were allowed.
 *
 * <pre>{@code
 * GmlRuntime.files(new FolderFiles(new File("saves")));
 * }</pre>
 */
public final class FolderFiles implements BufferFiles {
    private final File folder;
    private final boolean absoluteToo;

    /**
     * Files below a folder.
     *
     * @param folder the folder; it is made when the first file is written
     */
    public FolderFiles(File folder) {
        this(folder, false);
    }

    private FolderFiles(File folder, boolean absoluteToo) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.absoluteToo = absoluteToo;
    }

    /**
     * The same, and absolute names as well: any file that the program itself may touch, as in GameMaker when the file
     * system sandbox is disabled. Only for programs whose file names do not come from anybody else.
     *
     * @return files below the same folder and everywhere
     */
    public FolderFiles withAbsoluteNames() {
        return new FolderFiles(folder, true);
    }

    @Override
    public void write(String name, byte[] bytes, int offset, int length) throws IOException {
        File file = resolve(name);
        File parent = file.getParentFile();
        if (parent != null && !parent.isDirectory() && !parent.mkdirs()) {
            throw new IOException("the folder " + parent + " cannot be made");
        }
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(bytes, offset, length);
        }
    }

    @Override
    public long size(String name) throws IOException {
        return existing(name).length();
    }

    @Override
    public byte[] read(String name, long offset, int maxBytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(existing(name), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, Math.min(maxBytes, file.length() - offset))];
            file.seek(offset);
            file.readFully(bytes);
            return bytes;
        }
    }

    private File existing(String name) throws IOException {
        File file = resolve(name);
        if (!file.isFile()) {
            throw new FileNotFoundException("there is no file " + name + " in " + folder.getAbsolutePath());
        }
        return file;
    }

    private File resolve(String name) throws IOException {
        if (FileNames.isAbsolute(name)) {
            if (!absoluteToo) {
                throw new IOException("the absolute name " + name + " is refused: files are in "
                        + folder.getAbsolutePath() + ", or allow it with FolderFiles.withAbsoluteNames");
            }
            return new File(name);
        }
        File file = new File(folder, FileNames.inside(name));
        // A link may lead out of the folder without any "..".
        String root = folder.getCanonicalPath();
        String path = file.getCanonicalPath();
        if (!path.startsWith(root.endsWith(File.separator) ? root : root + File.separator)) {
            throw new IOException(name + " is refused: a link leads out of the folder " + folder.getAbsolutePath());
        }
        return file;
    }
}
