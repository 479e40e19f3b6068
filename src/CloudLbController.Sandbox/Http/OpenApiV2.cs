using Microsoft.AspNetCore.Http;

namespace CloudLbController.Sandbox.Http;

/// <summary>
/// The second version of the server's description as protobuf. kubectl takes no other, and reads it where the third does not have a kind, to check fields by it; of a kind that it
/// does not find in here either it says so.
/// </summary>
internal static class OpenApiV2
{
    private const string MediaType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    /// <summary>Field 1 (<c>swagger</c>): 2.0; no definitions.</summary>
    private static readonly byte[] Empty = [0x0A, 3, (byte)'2', (byte)'.', (byte)'0'];

    public static bool IsWanted(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/openapi/v2" && request.Headers.Accept.ToString().Contains("protobuf", StringComparison.Ordinal);

    public static Task WriteAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = MediaType;
        return response.Body.WriteAsync(Empty, ct).AsTask();
    }
}
