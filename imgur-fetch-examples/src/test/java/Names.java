import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.Naming;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;
import java.net.URI;
import java.nio.file.Path;

/** Saves images under readable names and in folders. Arguments: base-url directory. */
class Names {
  public static void main(String[] args) {
    Path directory = Path.of(args[1]);
    Naming[] namings = {
      Naming.byId(),
      Naming.byTitle(),
      Naming.inAlbums(),
      Naming.byHost(),
      Naming.of("{host}/{id}"),
      link -> "Картинки/котики – " + link.id(),
      link -> "../../" + link.id(),
    };
    try (ImgurGallery gallery = ImgurGallery.builder()
        .clientId("a-client-id")
        .baseUrl(URI.create(args[0]))
        .build()) {
      for (int n = 0; n < namings.length; n++) {
        var report = ConcurrentDownloader.builder()
            .into(directory.resolve("n" + n))
            .naming(namings[n])
            .allowPrivateHosts()
            .build()
            .download(gallery.images(GalleryQuery.of(Section.HOT)).limit(12));
        System.out.printf("n%d saved=%d failed=%d%n", n, report.saved(), report.failed());
      }
    }
  }
}
