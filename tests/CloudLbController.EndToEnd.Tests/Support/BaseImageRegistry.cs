using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>A registry on loopback with one image of one empty layer: enough to build another on.</summary>
internal sealed class BaseImageRegistry : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly WebApplication _app;

    private BaseImageRegistry(WebApplication app) => _app = app;

    /// <summary>What a build names as its base.</summary>
    public string Image => $"localhost:{new Uri(_app.Urls.First()).Port}/base:1";

    public static async Task<BaseImageRegistry> StartAsync()
    {
        var layer = EmptyLayer(out var unpacked);
        var config = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = "amd64",
            os = "linux",
            config = new { },
            rootfs = new { type = "layers", diff_ids = new[] { Digest(unpacked) } },
        });
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = new { mediaType = "application/vnd.docker.container.image.v1+json", size = config.Length, digest = Digest(config) },
            layers = new[] { new { mediaType = "application/vnd.docker.image.rootfs.diff.tar.gzip", size = layer.Length, digest = Digest(layer) } },
        });
        var blobs = new[] { config, layer, manifest }.ToDictionary(Digest);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            var name = context.Request.Path.Value!.Split('/')[^1];
            var body = name is "" or "v2" ? "{}"u8.ToArray() : name == "1" ? manifest : blobs.GetValueOrDefault(name);
            context.Response.StatusCode = body is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            if (body is null)
                return;
            context.Response.ContentType = body == manifest ? ManifestType : "application/octet-stream";
            context.Response.ContentLength = body.Length;
            context.Response.Headers["Docker-Content-Digest"] = Digest(body);
            if (HttpMethods.IsGet(context.Request.Method))
                await context.Response.Body.WriteAsync(body);
        });
        await app.StartAsync();
        return new BaseImageRegistry(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static byte[] EmptyLayer(out byte[] unpacked)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
            writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "tmp/"));
        unpacked = tar.ToArray();
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(unpacked);
        return packed.ToArray();
    }

    private static string Digest(byte[] of) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(of))}";
}
