// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes frames as an animated GIF that loops endlessly. */
final class GifFilm {
  private static final String HUNDREDTHS_A_FRAME = "8";
  private static final byte[] FOR_EVER = {1, 0, 0};

  private GifFilm() {}

  static byte[] encode(List<BufferedImage> frames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
    ImageWriter encoder = ImageIO.getImageWritersByFormatName("gif").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      encoder.setOutput(out);
      encoder.prepareWriteSequence(null);
      for (BufferedImage frame : frames) {
        BufferedImage indexed = indexed(frame);
        encoder.writeToSequence(new IIOImage(indexed, null, timing(encoder, indexed)), null);
      }
      encoder.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      encoder.dispose();
    }
    return bytes.toByteArray();
  }

  /**
   * Returns the frame in the 256 colors of the JDK's palette, dithered, because the encoder's own search for colors is
   * slow.
   */
  private static BufferedImage indexed(BufferedImage frame) {
    BufferedImage indexed = new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_BYTE_INDEXED);
    Graphics2D pen = indexed.createGraphics();
    pen.drawImage(frame, 0, 0, null);
    pen.dispose();
    return indexed;
  }

  private static IIOMetadata timing(ImageWriter encoder, BufferedImage frame) throws IIOInvalidTreeException {
    IIOMetadata data = encoder.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
    String format = data.getNativeMetadataFormatName();
    IIOMetadataNode root = (IIOMetadataNode) data.getAsTree(format);
    IIOMetadataNode control = (IIOMetadataNode)
        root.getElementsByTagName("GraphicControlExtension").item(0);
    control.setAttribute("delayTime", HUNDREDTHS_A_FRAME);
    control.setAttribute("disposalMethod", "none");
    IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(FOR_EVER);
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(loop);
    root.appendChild(extensions);
    data.setFromTree(format, root);
    return data;
  }
}
