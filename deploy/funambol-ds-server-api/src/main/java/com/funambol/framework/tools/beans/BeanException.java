package com.funambol.framework.tools.beans;

/** Of the host: a bean cannot be used. */
public class BeanException extends Exception {

    private static final long serialVersionUID = 1L;

    public BeanException(String msg) {
        super(msg);
    }
}
