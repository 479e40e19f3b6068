using System.Net;
using System.Xml.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.ElasticLoadBalancingV2.Marshalling;

/// <summary>One operation on the wire: the parameters of a POST, and XML in <c>NAMEResponse/NAMEResult</c>.</summary>
/// <param name="name">The value of <c>Action</c>.</param>
/// <param name="write">Writes a request's members.</param>
/// <param name="read">Reads an answer's members.</param>
internal sealed class QueryOperation<TRequest, TResponse>(string name, Action<QueryParameters, string, TRequest> write, Func<XElement, TResponse> read)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public IMarshaller<IRequest, AmazonWebServiceRequest> Marshaller { get; } = new RequestMarshaller(name, write);

    public ResponseUnmarshaller Unmarshaller { get; } = new AnswerUnmarshaller(name, read);

    private sealed class RequestMarshaller(string name, Action<QueryParameters, string, TRequest> write) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, "Amazon.ElasticLoadBalancingV2") { HttpMethod = "POST" };
            request.Parameters.Add("Action", name);
            request.Parameters.Add("Version", RequestWriter.Version);
            write(new QueryParameters(request.Parameters), "", (TRequest)input);
            request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
            return request;
        }
    }

    private sealed class AnswerUnmarshaller(string name, Func<XElement, TResponse> read) : XmlResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
        {
            var root = XDocument.Load(context.Stream).Root!;
            var response = root.Child($"{name}Result") is { } result ? read(result) : new TResponse();
            response.ResponseMetadata = new ResponseMetadata { RequestId = root.Child("ResponseMetadata")?.Text("RequestId") };
            return response;
        }

        public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
        {
            var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(context);
            error.InnerException = innerException;
            error.StatusCode = statusCode;
            return ServiceExceptions.Of(error);
        }
    }
}
