"""Plans of an upload: addresses that are signed, so that the host needs no credentials. They end with the session that
signed them, after an hour at most; the first line of a plan is the address of the next one, by another session."""

# Sessions of chained roles end after an hour. Source: IAM user guide, "Role chaining".
VALID_SECONDS = 3_500


def readable(case, bucket, key):
    return case.s3.generate_presigned_url(
        "get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=VALID_SECONDS
    )


def write_plan(case, event, upload, number):
    """Writes plan `number` of the execution with the session of the case; returns its address."""

    def name(of):
        return f"uploads/{case.id}/{event['execution']}-{of}.txt"

    # Content-MD5 needs no signature, unlike the checksum headers, and a locked bucket accepts it for a part.
    # Source: S3 user guide, "Object Lock considerations"; "Authenticating requests: using query parameters".
    parts = [
        case.s3.generate_presigned_url(
            "upload_part",
            Params={
                "Bucket": case.bucket,
                "Key": upload["key"],
                "UploadId": upload["id"],
                "PartNumber": part,
            },
            ExpiresIn=VALID_SECONDS,
        )
        for part in range(1, upload["parts"] + 1)
    ]
    lines = [readable(case, event["working"], name(number + 1)), *parts]
    case.s3.put_object(
        Bucket=event["working"], Key=name(number), Body=("\n".join(lines) + "\n").encode()
    )
    return readable(case, event["working"], name(number))
