"""Random requests and answers of every operation, and what botocore makes of them.

    python3 vectors.py MODEL SEED COUNT > vectors.json

Prints a list of {"operation", "input", "parameters", "xml", "output"}: botocore's serializer turned the input into the parameters, and its parser the XML into the output.
"""
import json
import random
import sys
from datetime import datetime, timezone
from xml.sax.saxutils import escape

from botocore.model import ServiceModel
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

DEEPEST = 5
LETTERS = "abcXYZ019-_./:*=+ &<>\"'%äß\u20ac\U0001f600"


def value(shape, rng, depth):
    kind = shape.type_name
    if kind == "structure":
        return structure(shape, rng, depth)
    if kind == "list":
        return [value(shape.member, rng, depth + 1) for _ in range(rng.randrange(0, 4))]
    if kind == "map":
        return {f"k{i}": text(rng) for i in range(rng.randrange(1, 3))}
    if kind == "string":
        return rng.choice(shape.enum) if shape.enum else text(rng)
    if kind in ("integer", "long"):
        return rng.randrange(0, 2**31 - 1)
    if kind == "double":
        return rng.randrange(0, 4000) / 8
    if kind == "boolean":
        return rng.random() < 0.5
    if kind == "timestamp":
        return datetime.fromtimestamp(rng.randrange(0, 2**31), timezone.utc)
    raise NotImplementedError(kind)


def structure(shape, rng, depth):
    members = {name: member for name, member in shape.members.items() if rng.random() < 0.7 and not (depth >= DEEPEST and member.type_name in ("structure", "list"))}
    return {name: value(member, rng, depth + 1) for name, member in members.items()}


def text(rng):
    return "".join(rng.choice(LETTERS) for _ in range(rng.randrange(1, 12))).strip() or "x"


def xml(shape, content):
    kind = shape.type_name
    if kind == "structure":
        return "".join(f"<{name}>{xml(shape.members[name], part)}</{name}>" for name, part in content.items())
    if kind == "list":
        return "".join(f"<member>{xml(shape.member, item)}</member>" for item in content)
    if kind == "map":
        return "".join(f"<entry><key>{escape(key)}</key><value>{escape(part)}</value></entry>" for key, part in content.items())
    if kind == "boolean":
        return "true" if content else "false"
    if kind == "timestamp":
        return content.strftime("%Y-%m-%dT%H:%M:%SZ")
    return escape(str(content))


def main(model_file, seed, count):
    with open(model_file, encoding="utf-8") as file:
        model = ServiceModel(json.load(file), "elbv2")
    serializer, parser, rng = create_serializer("query", include_validation=False), create_parser("query"), random.Random(int(seed))
    vectors = []
    for name in sorted(model.operation_names):
        operation = model.operation_model(name)
        for _ in range(int(count)):
            given = structure(operation.input_shape, rng, 0) if operation.input_shape else {}
            answer = structure(operation.output_shape, rng, 0) if operation.output_shape else {}
            body = f'<{name}Response xmlns="{model.metadata["xmlNamespace"]}"><{name}Result>{xml(operation.output_shape, answer)}</{name}Result>' \
                f"<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></{name}Response>"
            parsed = parser.parse({"status_code": 200, "headers": {}, "body": body.encode()}, operation.output_shape)
            parsed.pop("ResponseMetadata", None)
            vectors.append({
                "operation": name,
                "input": given,
                "parameters": {key: str(part) for key, part in serializer.serialize_to_request(given, operation)["body"].items()},
                "xml": body,
                "output": parsed,
            })
    json.dump(vectors, sys.stdout, ensure_ascii=False, indent=0, default=lambda time: time.strftime("%Y-%m-%dT%H:%M:%SZ"))
    print()


main(*sys.argv[1:])
