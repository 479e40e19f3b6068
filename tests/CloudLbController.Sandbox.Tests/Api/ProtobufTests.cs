using System.Net;
using System.Text;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Http.Protobuf;
using CsCheck;

namespace CloudLbController.Sandbox.Tests.Api;

/// <summary>Protobuf that is not as expected. What is, the rows and kubectl itself show.</summary>
public sealed class ProtobufTests
{
    private static readonly string[] Kinds = ["Service", "Ingress", "Secret", "DeleteOptions"];

    [Fact]
    public void Read_KindThatIsNotRead_SaysWhatToDo()
    {
        var error = Assert.Throws<ApiException>(() => ProtobufBody.Read(Envelope("Pod", [])));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, error.StatusCode);
        Assert.Equal(
            "the sandbox does not take Pod as protobuf: write a manifest (kubectl create ... --dry-run=client -o yaml) and apply it (kubectl apply -f)", error.Message);
    }

    [Fact]
    public void Read_FieldThatIsNotRead_IsNotDropped() =>
        Assert.Contains("field 99 of Namespace", Assert.Throws<ApiException>(() => ProtobufBody.Read(Envelope("Namespace", [0x9A, 0x06, 0x00]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_GracePeriodZero_IsNotNothing() =>
        Assert.Equal("""{"gracePeriodSeconds":0,"apiVersion":"v1","kind":"DeleteOptions"}""", ProtobufBody.Read(Envelope("DeleteOptions", [0x08, 0x00])).ToJsonString());

    [Fact]
    public void Read_AnyBytes_AnswersOrRefuses() => Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Byte.Array[0, 60]).Sample(
        (kind, bytes) =>
        {
            try
            {
                ProtobufBody.Read(Envelope(Kinds[kind], bytes));
            }
            catch (ApiException error)
            {
                Assert.True(error.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType, error.Message);
            }
        },
        seed: "0N0XIzNsQ0O2", iter: 20_000, threads: 1);

    private static byte[] Envelope(string kind, byte[] raw)
    {
        var name = Encoding.UTF8.GetBytes(kind);
        byte[] meta = [0x0A, 2, (byte)'v', (byte)'1', 0x12, (byte)name.Length, .. name];
        return [.. "k8s\0"u8, 0x0A, (byte)meta.Length, .. meta, 0x12, (byte)raw.Length, .. raw];
    }
}
