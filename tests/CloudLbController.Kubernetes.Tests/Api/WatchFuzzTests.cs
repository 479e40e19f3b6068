using System.Buffers;
using System.Text;
using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Reflecting;
using CloudLbController.Kubernetes.Tests.Support;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Kubernetes.Tests.Api;

/// <summary>Whatever comes over the line: an event, or one <see cref="ApiException"/>; never anything else.</summary>
public sealed class WatchFuzzTests
{
    private const string Valid =
        """{"type":"MODIFIED","object":{"kind":"Service","metadata":{"name":"a","namespace":"ns","uid":"u","resourceVersion":"9","labels":{"k":"v"},"finalizers":["f"],"creationTimestamp":"2030-01-01T00:00:00Z"},"spec":{"type":"LoadBalancer","ports":[{"port":80,"nodePort":30080}],"ipFamilies":["IPv4"]},"status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4"}]},"conditions":[{"type":"T","status":"True"}]}}}""";

    private static readonly string[] Values =
        ["null", "7", "-1e400", "\"x\"", "\"\\ud800\"", "[]", "[null]", "[[1]]", "{}", "{\"a\":null}", "{\"name\":{\"x\":1}}", "true", "\"2030-13-99T00:00:00Z\""];

    private static readonly string[] Fields =
    [
        "metadata", "spec", "status", "name", "uid", "resourceVersion", "labels", "annotations", "finalizers", "ports", "port", "nodePort", "protocol",
        "loadBalancer", "ingress", "ip", "conditions", "type", "generation", "deletionTimestamp", "ipFamilies", "sessionAffinityConfig", "healthCheckNodePort",
    ];

    [Fact]
    public void Line_RandomBytes_IsAnEventOrAnApiException() =>
        Fuzz.Run(Gen.Byte.Array[0, 200], 11, 20_000, bytes => Decode(bytes));

    [Fact]
    public void Line_ValidOneWithBytesChanged_IsAnEventOrAnApiException()
    {
        var changes = Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Byte).Array[1, 6];
        var decoded = 0;
        Fuzz.Run(changes, 12, 20_000, list =>
        {
            var bytes = Encoding.UTF8.GetBytes(Valid);
            foreach (var (at, value) in list)
            {
                bytes[at] = value;
            }

            decoded += Decode(bytes) ? 1 : 0;
        });

        Assert.InRange(decoded, 500, 19_500);
    }

    [Fact]
    public void Object_FieldsOfWrongTypes_IsDecodedWithoutNullsOrRefused()
    {
        var field = Gen.Select(Pick(Fields), Pick(Values), (name, value) => $"\"{name}\":{value}");
        var inner = Gen.Select(Pick(Fields), field.Array[0, 4], (name, fields) => $"\"{name}\":{{{string.Join(",", fields)}}}");
        var outer = Gen.Select(Gen.OneOf(inner, field).Array[0, 3], fields =>
            $$$"""{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"1"},{{{string.Concat(fields.Select(f => f + ","))}}}"z":0}}""");

        Fuzz.Run(outer, 13, 20_000, text => Decode(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public async Task Stream_LinesCutIntoAnyPieces_AreTheSameEvents()
    {
        var sizes = Gen.Int[1, 60].Array[1, 40];
        var source = new PCG(1, 14);
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 20).Select(i => Valid.Replace("\"9\"", $"\"{i}\"", StringComparison.Ordinal) + "\n")));
        for (var i = 0; i < 300; i++)
        {
            using var response = new HttpResponseMessage { Content = new StreamContent(new PieceStream(text, sizes.Generate(source, null, out _))) };
            var watch = new WatchStream(
                response, new Deadline(TimeSpan.FromHours(1), new FakeTimeProvider(), CancellationToken.None), "watch", CancellationToken.None);
            var versions = new List<string?>();
            await foreach (var next in watch)
            {
                versions.Add(JsonText.Find(next.Object, "metadata", "resourceVersion"));
            }

            Assert.Equal(Enumerable.Range(1, 20).Select(n => $"{n}"), versions);
        }
    }

    private static Gen<string> Pick(string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    /// <summary>True when it was an event whose object could be decoded.</summary>
    private static bool Decode(byte[] line)
    {
        using var metrics = new KubernetesMetrics();
        var access = new KubernetesAccess(null!, TimeProvider.System, new RecordingLogs(), metrics, 1);
        var store = new ObjectStore<Service>(ObjectDecoder.Default.Service, access.Loggers);
        var lister = new ObjectLister<Service>(ResourceType.Services, ObjectDecoder.Default.Service, store, access, access.Loggers.CreateLogger(""));
        try
        {
            if (WatchLine.Decode(new ReadOnlySequence<byte>(line), "watch") is not { } next || lister.Decode(next.Object) is not { } service)
            {
                return false;
            }

            // Every list, map and record can be walked, and what we write of it is JSON again.
            _ = JsonSerializer.Serialize(service, ObjectDecoder.Default.Service);
            _ = service.Metadata.Finalizers.Count + service.Metadata.Labels.Count + service.Metadata.Annotations.Count
                + service.Spec.Ports.Sum(port => port.Protocol.Length) + service.Spec.IpFamilies.Sum(family => family.Length)
                + service.Status.LoadBalancer.Ingress.Count(entry => entry.Ip is null) + service.Status.Conditions.Sum(c => c.Type.Length);
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private sealed class PieceStream(byte[] bytes, int[] sizes) : MemoryStream(bytes)
    {
        private int _next;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, sizes[_next++ % sizes.Length])], cancellationToken);
    }
}
