#!/bin/sh
# A volume of a program that Seedbed does not know; common.sh comes before it. It is asked nothing: the engine tells whether it runs.

no_questions() {
    echo "a database with engine: volume answers no queries; use a script or a task" >&2
    return 3
}

do_query() {
    no_questions
}

feed() {
    no_questions
}

# facts: the image does not say of which version its data is.
do_facts() {
    echo any
}

do_prepare_seal() {
    :
}

# verify_seal FOLDER: the files do not tell how the program ended; links in them are its own affair.
do_verify_seal() {
    echo unknown
}

act "$@"
