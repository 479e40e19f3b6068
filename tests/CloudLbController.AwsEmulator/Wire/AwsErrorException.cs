using System.Net;

namespace CloudLbController.AwsEmulation.Wire;

/// <summary>A call that is refused as AWS refuses it.</summary>
internal sealed class AwsErrorException(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) : Exception(message)
{
    public string Code { get; } = code;

    public HttpStatusCode Status { get; } = status;

    /// <summary>Elastic Load Balancing's word for a parameter that it cannot take.</summary>
    public static AwsErrorException Validation(string message) => new("ValidationError", message);

    /// <summary>EC2's word for the same.</summary>
    public static AwsErrorException Value(string message) => new("InvalidParameterValue", message);
}
