package io.cardroster.e2e;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A drawn picture of nobody in particular, as phones keep one with a contact. */
final class Portrait {

    private static final int SIZE = 96;

    private Portrait() {}

    /** A small PNG in base64. */
    static String png() {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0x9db8c9));
        pen.fillRect(0, 0, SIZE, SIZE);
        pen.setColor(new Color(0x2f4858));
        pen.fillOval(10, 62, 76, 70);
        pen.setColor(new Color(0xe8c39e));
        pen.fillOval(29, 18, 38, 48);
        pen.setColor(new Color(0x4a3222));
        pen.fillArc(27, 14, 42, 40, 0, 180);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
